  # What happens beside the products, with PyTorch's own operators. Follows `decoder.py`.

  # The weight has the rows of the gate, then those of up: silu(gate) * up.
  def gated(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    gate, up, = torch.chunk(self.product(x, weight, bias), 2, -1)
    return torch.silu(gate) * up

  # RMSNorm, in float32, cast back before the weight. Beside its negative a vector has the mean zero, so that the norm by mean
  # and variance, which is one operator, is the norm by the mean square.
  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    width = x.size(-1)
    both = torch.layer_norm(torch.cat([x, torch.neg(x)], -1), [2 * width], None, None, self.norm_epsilon)
    return torch.slice(both, -1, 0, width, 1) * weight
