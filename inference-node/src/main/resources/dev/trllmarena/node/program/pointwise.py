  # What happens beside the products, with PyTorch's own operators. Follows `decoder.py`.

  # The embedding of a tied checkpoint is its last product's weight too.
  def tie(self, weight: Tensor) -> int:
    self.embedding.append(weight)
    self.head.append(self.pack(weight))
    return 0

  # ids (tokens) -> (tokens, hidden), float32.
  def embed(self, ids: Tensor) -> Tensor:
    return torch.to(torch.index_select(self.embedding[0], 0, ids), 6)

  # residual (rows, outputs), float32, + x (rows, inputs) by the weight.
  def onto(self, residual: Tensor, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return residual + self.product(x, weight, bias)

  # The weight has the rows of the gate, then those of up: silu(gate) * up.
  def gated(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    gate, up, = torch.chunk(self.product(x, weight, bias), 2, -1)
    return torch.silu(gate) * up

  # RMSNorm, in float32, cast back before the weight. Beside its negative a vector has the mean zero, so that the norm by mean
  # and variance, which is one operator, is the norm by the mean square.
  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    width = x.size(-1)
    both = torch.layer_norm(torch.cat([x, torch.neg(x)], -1), [2 * width], None, None, self.norm_epsilon)
    return torch.to(torch.slice(both, -1, 0, width, 1), self.dtype) * weight

  # (rows, hidden) -> (rows, vocabulary), float32.
  def logits(self, x: Tensor) -> Tensor:
    return torch.to(self.product(self.norm(x, self.final_norm[0]), self.head[0], None), 6)

  def layer(self, x: Tensor, layer: int, extents: List[List[int]], sight: List[Tensor]) -> Tensor:
    return self.steps_of_layer(x, layer, extents, sight)
