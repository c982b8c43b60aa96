  # How matrices are kept and multiplied: in blocks that oneDNN reads at the speed of the memory. Follows `decoder.py`.

  def pack(self, weight: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(weight.contiguous(), 16)

  def product(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, bias, "none", annotate(List[Optional[number]], []), None)
