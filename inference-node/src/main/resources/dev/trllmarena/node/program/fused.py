  # Attention in one operator, for machines that have a quick one. Follows `attention.py`.

  # Single rows together. query (rows, keyValueHeads, group, headSize): the group of a key/value head stands where the
  # query's length is. keys, values (rows, longest, keyValueHeads, headSize), mask (rows, longest).
  def several(self, query: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    heads = torch.scaled_dot_product_attention(query, torch.transpose(keys, 1, 2), torch.transpose(values, 1, 2),
        mask.unsqueeze(1).unsqueeze(1))
    return heads.reshape([query.size(0), self.query_heads * self.head_size])

  # Tokens of one sequence. query (count, keyValueHeads, group, headSize), keys, values (length, keyValueHeads, headSize),
  # mask (count, length).
  def run(self, query: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    # One batch over the group: (group, keyValueHeads, count, headSize) by the same keys for all.
    shape = [query.size(2), self.key_value_heads, keys.size(0), self.head_size]
    heads = torch.scaled_dot_product_attention(torch.permute(query, [2, 1, 0, 3]), torch.transpose(keys, 0, 1).expand(shape),
        torch.transpose(values, 0, 1).expand(shape), mask)
    return torch.permute(heads, [2, 1, 0, 3]).reshape([query.size(0), self.query_heads * self.head_size])
