  # How matrices are kept and multiplied, and how tokens look at the pool, with the operators of `inference-node/native/`.
  # Follows `decoder.py`; stands where `attention.py`, `pointwise.py` and `plain.py` stand otherwise.

  def pack(self, weight: Tensor) -> Tensor:
    return ops.trllm.pack(weight.contiguous())

  # One copy for both.
  def tie(self, weight: Tensor) -> int:
    self.head.append(self.pack(weight))
    self.embedding.append(self.head[0])
    return 0

  # A packed weight has one dimension.
  def embed(self, ids: Tensor) -> Tensor:
    if self.embedding[0].dim() == 1:
      return torch.to(ops.trllm.embed(ids, self.embedding[0]), 6)
    return torch.to(torch.index_select(self.embedding[0], 0, ids), 6)

  def product(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return ops.trllm.product(x, weight, bias)

  def logits(self, x: Tensor) -> Tensor:
    return ops.trllm.logits(self.norm(x, self.final_norm[0]), self.head[0])

  def onto(self, residual: Tensor, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return ops.trllm.onto(residual, x, weight, bias)

  def gated(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return ops.trllm.gated(x, weight, bias)

  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    return ops.trllm.norm(x, weight, self.norm_epsilon)

  def look(self, tokens: Tensor, rows: Tensor, extents: List[List[int]]) -> List[Tensor]:
    return [tokens, rows]

  def attention(self, joint: Tensor, layer: int, extents: List[List[int]], sight: List[Tensor]) -> Tensor:
    return ops.trllm.attend(joint, sight[0], sight[1], self.rope[0], self.rope[1], self.keys[layer], self.values[layer],
        self.bias(self.query_norm, layer), self.bias(self.key_norm, layer), self.norm_epsilon,
        self.window * self.windowed[layer])

  # A dense layer without adapters is one operator.
  def layer(self, x: Tensor, layer: int, extents: List[List[int]], sight: List[Tensor]) -> Tensor:
    if self.experts > 0 or len(self.chosen) > 0:
      return self.steps_of_layer(x, layer, extents, sight)
    return ops.trllm.layer(x, sight[0], sight[1], self.rope[0], self.rope[1], self.keys[layer], self.values[layer],
        self.attention_norm[layer], self.query_key_value[layer], self.bias(self.query_key_value_bias, layer),
        self.bias(self.query_norm, layer), self.bias(self.key_norm, layer), self.output[layer],
        self.bias(self.output_bias, layer), self.feed_forward_norm[layer], self.gate_up[layer],
        self.bias(self.gate_up_bias, layer), self.down[layer], self.bias(self.down_bias, layer), self.norm_epsilon,
        self.window * self.windowed[layer])
