  # How matrices are kept and multiplied: as they are. Follows `decoder.py`.

  def pack(self, weight: Tensor) -> Tensor:
    return weight

  def product(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.linear(x, weight, bias)
