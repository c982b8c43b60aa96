  # What happens beside the products, with PyTorch's own operators. Follows `decoder.py`.

  # The embedding of a tied checkpoint is its last product's weight too.
  def tie(self, weight: Tensor) -> int:
    self.embedding.append(weight)
    self.head.append(self.pack(weight))
    return 0

  # ids (tokens) -> (tokens, hidden).
  def embed(self, ids: Tensor) -> Tensor:
    return torch.index_select(self.embedding[0], 0, ids)

  # residual (rows, outputs) + x (rows, inputs) by the weight.
  def onto(self, residual: Tensor, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return residual + self.product(x, weight, bias)

  # The weight has the rows of the gate, then those of up: silu(gate) * up.
  def gated(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    gate, up, = torch.chunk(self.product(x, weight, bias), 2, -1)
    return torch.silu(gate) * up

  # RMSNorm, in float32, cast back before the weight.
  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    wide = torch.to(x, 6)
    wide = wide * torch.rsqrt(torch.mean(wide * wide, [-1], True) + self.norm_epsilon)
    return torch.to(wide, self.dtype) * weight

  def layer(self, x: Tensor, layer: int, extents: List[List[int]], sight: List[Tensor]) -> Tensor:
    return self.steps_of_layer(x, layer, extents, sight)
