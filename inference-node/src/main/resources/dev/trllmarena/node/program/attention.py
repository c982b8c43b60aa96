  # How the tokens of a step look at the pool, with PyTorch's own operators. Follows `decoder.py`.

  # What all layers need: cosine and sine (tokens, 1, headSize), slots (tokens), the slots that the single rows look at
  # (singles, longest), then masks for full and windowed layers: of the single rows together, and of each other row.
  def look(self, tokens: Tensor, rows: Tensor, extents: List[List[int]]) -> List[Tensor]:
    ids, positions, slots, = torch.unbind(tokens, 0)
    cosine = torch.index_select(self.rope[0], 0, positions).unsqueeze(1)
    sine = torch.index_select(self.rope[1], 0, positions).unsqueeze(1)
    singles, longest, = self.singles(extents)
    # Beyond its end a row looks at its own last slot.
    reach = torch.arange(longest, dtype=4, device=rows.device)  # (longest)
    lengths = torch.slice(torch.select(rows, 1, 1), 0, 0, singles, 1).unsqueeze(1)  # (singles, 1)
    starts = torch.slice(torch.select(rows, 1, 0), 0, 0, singles, 1).unsqueeze(1)
    looked_at = torch.add(starts, torch.minimum(reach, lengths - 1))
    sight = [cosine, sine, slots, looked_at]
    if singles > 0:
      sight = sight + self.masks(lengths - 1, lengths, reach)
    for extent in extents[singles:]:
      length = extent[1]
      reach = torch.arange(length, dtype=4, device=rows.device)
      own = torch.slice(reach, 0, length - extent[2], length, 1).unsqueeze(1)  # (count, 1): positions in the sequence
      sight = sight + self.masks(own, torch.full([1, 1], length, dtype=4, device=rows.device), reach)
    return sight

  # How many rows have a single token, and the longest extent of these.
  def singles(self, extents: List[List[int]]) -> Tuple[int, int]:
    count = 0
    longest = 0
    for extent in extents:
      if extent[2] == 1:
        count = count + 1
        longest = max(longest, extent[1])
    return (count, longest)

  # What is added to the scores, as [full, windowed]: 0 where position `own` sees a key, minus infinity elsewhere.
  # own (rows, 1), lengths (rows or 1, 1), reach (keys) -> twice (rows, keys).
  def masks(self, own: Tensor, lengths: Tensor, reach: Tensor) -> List[Tensor]:
    beyond = torch.logical_or(torch.gt(reach, own), torch.ge(reach, lengths))
    full = torch.masked_fill(torch.zeros(beyond.size(), dtype=self.dtype, device=own.device), beyond, -inf)
    windowed = full
    if self.window > 0:
      windowed = torch.masked_fill(full, torch.le(reach, own - self.window), -inf)
    return [full, windowed]

  # joint (tokens, (queryHeads + 2 * keyValueHeads) * headSize): what the tokens ask, and their own keys and values, which
  # are put into the pool. Gives (tokens, queryHeads * headSize).
  def attention(self, joint: Tensor, layer: int, extents: List[List[int]], sight: List[Tensor]) -> Tensor:
    tokens = joint.size(0)
    singles, longest, = sight[3].size()
    group = self.query_heads // self.key_value_heads
    joint = joint.view([tokens, self.query_heads + self.key_value_heads * 2, self.head_size])
    turning, value, = torch.split_with_sizes(joint, [self.query_heads + self.key_value_heads, self.key_value_heads], 1)
    if len(self.query_norm) > 0:
      query, key, = torch.split_with_sizes(turning, [self.query_heads, self.key_value_heads], 1)
      turning = torch.cat([self.norm(query, self.query_norm[layer]), self.norm(key, self.key_norm[layer])], 1)
    turned = self.rotate(turning, sight[0], sight[1])  # (tokens, queryHeads + keyValueHeads, headSize)
    query, key, = torch.split_with_sizes(turned, [self.query_heads, self.key_value_heads], 1)
    keys = self.keys[layer]  # (pool, keyValueHeads, headSize)
    values = self.values[layer]
    torch.index_copy_(keys, 0, sight[2], key)
    torch.index_copy_(values, 0, sight[2], value)
    # Query head h reads key/value head h / group.
    query = query.reshape([tokens, self.key_value_heads, group, self.head_size])
    mask = 4 + self.windowed[layer]
    mixed = annotate(List[Tensor], [])
    if singles == 1:
      # Its keys lie side by side, and it sees all of them, or the last of them.
      end = extents[0][0] + extents[0][1]
      first = extents[0][0]
      if self.windowed[layer] > 0:
        first = max(first, end - self.window)
      mixed.append(self.one(torch.slice(query, 0, 0, 1, 1), torch.slice(keys, 0, first, end, 1),
          torch.slice(values, 0, first, end, 1)))
    elif singles > 1:
      slots = sight[3].view([-1])
      shape = [singles, longest, self.key_value_heads, self.head_size]
      mixed.append(self.several(torch.slice(query, 0, 0, singles, 1), torch.index_select(keys, 0, slots).view(shape),
          torch.index_select(values, 0, slots).view(shape), sight[mask]))
    if singles > 0:
      mask = mask + 2
    first = singles
    for extent in extents[singles:]:
      end = extent[0] + extent[1]
      mixed.append(self.run(torch.slice(query, 0, first, first + extent[2], 1), torch.slice(keys, 0, extent[0], end, 1),
          torch.slice(values, 0, extent[0], end, 1), sight[mask]))
      mask = mask + 2
      first = first + extent[2]
    if len(mixed) == 1:
      return mixed[0]
    return torch.cat(mixed, 0)

  # A single row. query (1, keyValueHeads, group, headSize): the group of a key/value head stands where the query's length
  # is. keys, values (length, keyValueHeads, headSize).
  def one(self, query: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    heads = torch.scaled_dot_product_attention(query, torch.transpose(keys, 0, 1).unsqueeze(0),
        torch.transpose(values, 0, 1).unsqueeze(0))
    return heads.reshape([1, self.query_heads * self.head_size])

  # Turns element i of a head with element i + headSize / 2. x (tokens, heads, headSize).
  def rotate(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    return torch.addcmul(x * cosine, torch.roll(x, [self.head_size // 2], [-1]), sine)
