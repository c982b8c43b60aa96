  # Attention of prompts as two products with the softmax between them, for processors that multiply bfloat16 matrices
  # quickly: there PyTorch's fused operator multiplies too slowly. Follows `attention.py`.

  # Single rows together have few queries each: one operator. query (rows, keyValueHeads, group, headSize), keys, values
  # (rows, longest, keyValueHeads, headSize), mask (rows, longest).
  def several(self, query: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    heads = torch.scaled_dot_product_attention(query, torch.transpose(keys, 1, 2), torch.transpose(values, 1, 2),
        mask.unsqueeze(1).unsqueeze(1))
    return heads.reshape([query.size(0), self.query_heads * self.head_size])

  # Tokens of one sequence, in parts, because an earlier part sees fewer keys. query (count, keyValueHeads, group, headSize),
  # keys, values (length, keyValueHeads, headSize), mask (count, length).
  def run(self, query: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    count = query.size(0)
    before = keys.size(0) - count
    scaled = torch.permute(query, [1, 2, 0, 3]) * torch.pow(self.head_size, -0.5)  # (keyValueHeads, group, count, headSize)
    turned_keys = torch.permute(keys, [1, 2, 0])
    turned_values = torch.transpose(values, 0, 1)
    mixed = annotate(List[Tensor], [])
    for part in range((count + 127) // 128):
      first = part * 128
      end = min(first + 128, count)
      seen = before + end
      asked = torch.slice(scaled, 2, first, end, 1).reshape([self.key_value_heads, -1, self.head_size])
      scores = torch.bmm(asked, torch.slice(turned_keys, 2, 0, seen, 1))
      scores = scores.view([self.query_heads, end - first, seen])
      scores = scores + torch.slice(torch.slice(mask, 0, first, end, 1), 1, 0, seen, 1)
      share = torch.softmax(scores, -1).view([self.key_value_heads, -1, seen])
      some = torch.bmm(share, torch.slice(turned_values, 1, 0, seen, 1))  # (keyValueHeads, group * part, headSize)
      some = some.view([self.query_heads, end - first, self.head_size])
      mixed.append(torch.transpose(some, 0, 1).reshape([end - first, self.query_heads * self.head_size]))
    return torch.cat(mixed, 0)
