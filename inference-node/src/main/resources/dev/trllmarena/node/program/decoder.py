# The decoder of the Llama, Mistral, Mixtral, Qwen2 and Qwen3 families, in TorchScript.
#
# One call of `step` runs a whole engine step: the tokens of all its rows through all layers, and the draw of one token for
# every row that is due one. Weights and the pool of keys and values are attributes and live as long as the module.
#
# A row is a run of tokens of one sequence: a part of its prompt or its latest token. The keys and values of a sequence lie
# in one extent of the pool, `start` to `start + length`. Rows of a single token come first in a step: they attend together.
#
# This text is the code of an archive, so it is written in the archive's dialect: dtypes are numbers (4 int64, 6 float32,
# 15 bfloat16), and an attribute that starts empty is a list.

class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  device : str
  dtype : int
  layers : int
  query_heads : int
  key_value_heads : int
  head_size : int
  norm_epsilon : float
  experts : int
  experts_per_token : int
  window : int
  windowed : List[int]
  parts : List[Tensor]
  embedding : List[Tensor]
  head : List[Tensor]
  final_norm : List[Tensor]
  attention_norm : List[Tensor]
  query_key_value : List[Tensor]
  query_key_value_bias : List[Tensor]
  query_norm : List[Tensor]
  key_norm : List[Tensor]
  output : List[Tensor]
  output_bias : List[Tensor]
  feed_forward_norm : List[Tensor]
  router : List[Tensor]
  gate_up : List[Tensor]
  gate_up_bias : List[Tensor]
  down : List[Tensor]
  down_bias : List[Tensor]
  rope : List[Tensor]
  keys : List[Tensor]
  values : List[Tensor]
  adapter_down : List[Tensor]
  adapter_up : List[Tensor]
  adapter_owner : List[Tensor]
  chosen : List[Tensor]

  # Loading

  # Takes one tensor of a safetensors file, in the type of the computation. The file stays mapped until `keep` copies.
  def take(self, path: str, stored_dtype: int, file_elements: int, offset: int, shape: List[int]) -> int:
    size = 1
    for length in shape:
      size = size * length
    file = torch.from_file(path, False, file_elements, dtype=stored_dtype)
    stored = torch.slice(file, 0, offset, offset + size, 1).view(shape)
    self.parts.append(torch.to(stored, torch.device(self.device), self.dtype))
    return len(self.parts)

  # Joins what was taken, by rows, into one weight of the list `role`.
  def keep(self, role: str) -> int:
    weight = torch.cat(self.parts, 0)  # copies a single one too
    self.parts.clear()
    if role == "embedding":
      self.embedding.append(weight)
    elif role == "head":
      self.head.append(self.pack(weight))
    elif role == "final_norm":
      self.final_norm.append(weight)
    elif role == "attention_norm":
      self.attention_norm.append(weight)
    elif role == "query_key_value":
      self.query_key_value.append(self.pack(weight))
    elif role == "query_key_value_bias":
      self.query_key_value_bias.append(weight)
    elif role == "query_norm":
      self.query_norm.append(weight)
    elif role == "key_norm":
      self.key_norm.append(weight)
    elif role == "output":
      self.output.append(self.pack(weight))
    elif role == "output_bias":
      self.output_bias.append(weight)
    elif role == "feed_forward_norm":
      self.feed_forward_norm.append(weight)
    elif role == "router":
      self.router.append(weight)
    elif role == "gate_up":
      self.gate_up.append(self.pack(weight))
    elif role == "gate_up_bias":
      self.gate_up_bias.append(weight)
    elif role == "down":
      self.down.append(self.pack(weight))
    elif role == "down_bias":
      self.down_bias.append(weight)
    else:
      ops.prim.RaiseException("no weight plays the role " + role)
    return 0

  # Takes the pool, once, and computes the tables of the rotary embedding. The pool is not cleared: a row reads only what
  # its own sequence has written.
  def prepare(self, inverse_frequencies: Tensor, positions: int, pool_tokens: int) -> int:
    turns = torch.arange(positions, dtype=6, device=inverse_frequencies.device).unsqueeze(1) * inverse_frequencies
    cosine = torch.cos(turns)  # (positions, headSize / 2)
    sine = torch.sin(turns)
    # `rotate` turns the halves of a head by rolling them, so the sign of the first half stands in the table.
    self.rope.append(torch.to(torch.cat([cosine, cosine], 1), self.dtype))  # (positions, headSize)
    self.rope.append(torch.to(torch.cat([torch.neg(sine), sine], 1), self.dtype))
    for layer in range(self.layers):
      shape = [pool_tokens, self.key_value_heads, self.head_size]
      self.keys.append(torch.empty(shape, dtype=self.dtype, device=inverse_frequencies.device))
      self.values.append(torch.empty(shape, dtype=self.dtype, device=inverse_frequencies.device))
    for place in range(4 * self.layers):
      self.adapter_down.append(torch.empty([0, 0], dtype=self.dtype, device=inverse_frequencies.device))
      self.adapter_up.append(torch.empty([0, 0], dtype=self.dtype, device=inverse_frequencies.device))
      self.adapter_owner.append(torch.empty([0], dtype=4, device=inverse_frequencies.device))
    return 0

  # Copies what `count` tokens have left in the pool.
  def copy(self, origin: int, to: int, count: int) -> int:
    for layer in range(self.layers):
      for pool in [self.keys[layer], self.values[layer]]:
        torch.copy_(torch.slice(pool, 0, to, to + count, 1), torch.slice(pool, 0, origin, origin + count, 1))
    return count

  # Adapters (LoRA): each joint projection has a place, 4 * layer for query, key and value, then output, gate and up, down.
  # The matrices of all adapters stand there side by side; `chosen` says which columns count for a token.

  # Multiplies what was taken last.
  def scale(self, factor: float) -> int:
    self.parts.append(self.parts.pop() * factor)
    return 0

  # What was taken, for `adapt`; it no longer needs the file.
  def hand_over(self) -> List[Tensor]:
    taken = annotate(List[Tensor], [])
    for part in self.parts:
      taken.append(torch.clone(part))
    self.parts.clear()
    return taken

  # Puts an adapter in use. matrices: down (rank, inputs) and up (outputs, rank) of each projection. places, for each: its
  # place, and how many rows of the joint projection stand before and after its own.
  def adapt(self, number: int, matrices: List[Tensor], places: List[int]) -> int:
    for i in range(len(matrices) // 2):
      place = places[3 * i]
      down = matrices[2 * i]
      up = torch.constant_pad_nd(matrices[2 * i + 1], [0, 0, places[3 * i + 1], places[3 * i + 2]])
      owner = torch.full([down.size(0)], number, dtype=4, device=down.device)
      if self.adapter_owner[place].size(0) > 0:
        down = torch.cat([self.adapter_down[place], down], 0)
        up = torch.cat([self.adapter_up[place], up], 1)
        owner = torch.cat([self.adapter_owner[place], owner], 0)
      torch._set_item(self.adapter_down, place, down)
      torch._set_item(self.adapter_up, place, up)
      torch._set_item(self.adapter_owner, place, owner)
    return 0

  def forget(self, number: int) -> int:
    for place in range(4 * self.layers):
      kept = torch.nonzero(torch.ne(self.adapter_owner[place], number)).view([-1])
      if kept.size(0) < self.adapter_owner[place].size(0):
        torch._set_item(self.adapter_down, place, torch.index_select(self.adapter_down[place], 0, kept))
        torch._set_item(self.adapter_up, place, torch.index_select(self.adapter_up[place], 1, kept))
        torch._set_item(self.adapter_owner, place, torch.index_select(self.adapter_owner[place], 0, kept))
    return 0

  # numbers (tokens): the adapter of each token of the next steps, 0 for none; empty when none of them has one.
  def choose(self, numbers: Tensor) -> int:
    self.chosen.clear()
    if numbers.size(0) > 0:
      self.chosen.append(numbers.unsqueeze(1))
    return 0

  # y (tokens, outputs), which a projection made of x (tokens, inputs), with what the tokens' adapters add to it.
  def adapted(self, y: Tensor, x: Tensor, place: int) -> Tensor:
    if len(self.chosen) > 0 and self.adapter_owner[place].size(0) > 0:
      own = torch.to(torch.eq(self.chosen[0], self.adapter_owner[place]), self.dtype)  # (tokens, ranks)
      y = y + torch.linear(torch.linear(x, self.adapter_down[place]) * own, self.adapter_up[place])
    return y

  # A step

  # tokens (3, tokens): id, position in the sequence, slot in the pool. rows (rows, 3): start and length of the extent that
  # is in use once this step is done, tokens in this step. last (drawn): which tokens are followed by a drawn one.
  # sampling (drawn, 5): temperature, top k, top p, min p, uniform. Gives (drawn) ids, -1 where the logits are not finite.
  def step(self, tokens: Tensor, rows: Tensor, last: Tensor, sampling: Tensor) -> Tensor:
    hidden = self.hidden(tokens, rows)
    return self.sample(self.logits(torch.index_select(hidden, 0, last)), sampling)

  # A step whose rows ask for more. touched (2, edits): row and id of logits that are multiplied (positive ones divided) by
  # the first row of edits (2, edits), then the second is added. barred (barred): rows that may only draw what is true in
  # allowed (barred, vocabulary). scored (scored): rows that tell how likely their token was. prompt (2, n): a token of
  # the step and the id that stands behind it, to be scored too. Gives one row of float32: the ids drawn, then for
  # each row scored and each of the prompt's ids `1 + 2 * top` numbers, as in `scores`.
  def asked_step(self, tokens: Tensor, rows: Tensor, last: Tensor, sampling: Tensor, touched: Tensor, edits: Tensor,
      barred: Tensor, allowed: Tensor, scored: Tensor, prompt: Tensor, top: int) -> Tensor:
    hidden = self.hidden(tokens, rows)
    results = annotate(List[Tensor], [])
    if last.size(0) > 0:
      logits = self.logits(torch.index_select(hidden, 0, last))
      drawn = self.sample(self.restricted(self.edited(logits, touched, edits), barred, allowed), sampling)
      results.append(torch.to(drawn, 6))
      if scored.size(0) > 0:
        ids = torch.clamp_min(torch.index_select(drawn, 0, scored), 0)
        results.append(self.scores(torch.index_select(logits, 0, scored), ids, top).view([-1]))
    at, following, = torch.unbind(prompt, 0)
    # In runs, because the logits of a whole prompt would be large.
    for i in range((at.size(0) + 127) // 128):
      some = torch.slice(at, 0, i * 128, i * 128 + 128, 1)
      ids = torch.slice(following, 0, i * 128, i * 128 + 128, 1)
      results.append(self.scores(self.logits(torch.index_select(hidden, 0, some)), ids, top).view([-1]))
    return torch.cat(results, 0)

  # A step in which no row is due a token.
  def prefill(self, tokens: Tensor, rows: Tensor) -> int:
    hidden = self.hidden(tokens, rows)
    return hidden.size(0)

  # (tokens, hidden): what the layers make of the tokens; their keys and values are in the pool afterwards.
  def hidden(self, tokens: Tensor, rows: Tensor) -> Tensor:
    ids, positions, slots, = torch.unbind(tokens, 0)
    cosine = torch.index_select(self.rope[0], 0, positions).unsqueeze(1)  # (tokens, 1, headSize)
    sine = torch.index_select(self.rope[1], 0, positions).unsqueeze(1)
    extents = annotate(List[List[int]], rows.tolist())
    singles = 0
    longest = 0
    for extent in extents:
      if extent[2] == 1:
        singles = singles + 1
        longest = max(longest, extent[1])
    # The slots that the single rows look at, beyond a row's end its own last one, and masks for full and windowed layers.
    reach = torch.arange(longest, dtype=4, device=rows.device)  # (longest)
    lengths = torch.slice(torch.select(rows, 1, 1), 0, 0, singles, 1).unsqueeze(1)  # (singles, 1)
    starts = torch.slice(torch.select(rows, 1, 0), 0, 0, singles, 1).unsqueeze(1)
    looked_at = torch.add(starts, torch.minimum(reach, lengths - 1)).view([-1])  # (singles * longest)
    masks = annotate(List[Tensor], [])
    if singles > 0:
      masks = self.masks(lengths - 1, lengths, reach)
    first = singles
    for extent in extents[singles:]:
      length = extent[1]
      reach = torch.arange(length, dtype=4, device=rows.device)
      own = torch.slice(reach, 0, length - extent[2], length, 1).unsqueeze(1)  # (count, 1): positions in the sequence
      masks = masks + self.masks(own, torch.full([1, 1], length, dtype=4, device=rows.device), reach)

    x = torch.index_select(self.embedding[0], 0, ids)  # (tokens, hidden)
    for layer in range(self.layers):
      normed = self.norm(x, self.attention_norm[layer])
      x = x + self.attention(normed, layer, cosine, sine, slots, extents, singles, longest, looked_at, masks)
      normed = self.norm(x, self.feed_forward_norm[layer])
      if self.experts > 0:
        x = x + self.mixture(normed, layer)
      else:
        x = x + self.adapted_feed_forward(normed, layer)
    return x

  # What is added to the scores, as [full, windowed]: 0 where position `own` sees a key, minus infinity elsewhere.
  # own (rows, 1), lengths (rows or 1, 1), reach (keys) -> twice (rows, keys).
  def masks(self, own: Tensor, lengths: Tensor, reach: Tensor) -> List[Tensor]:
    beyond = torch.logical_or(torch.gt(reach, own), torch.ge(reach, lengths))
    full = torch.masked_fill(torch.zeros(beyond.size(), dtype=self.dtype, device=own.device), beyond, -inf)
    windowed = full
    if self.window > 0:
      windowed = torch.masked_fill(full, torch.le(reach, own - self.window), -inf)
    return [full, windowed]

  def attention(self, x: Tensor, layer: int, cosine: Tensor, sine: Tensor, slots: Tensor, extents: List[List[int]],
      singles: int, longest: int, looked_at: Tensor, masks: List[Tensor]) -> Tensor:
    tokens = x.size(0)
    group = self.query_heads // self.key_value_heads
    joint = self.linear(x, self.query_key_value, self.query_key_value_bias, layer)
    joint = self.adapted(joint, x, layer * 4)
    joint = joint.view([tokens, self.query_heads + self.key_value_heads * 2, self.head_size])
    turning, value, = torch.split_with_sizes(joint, [self.query_heads + self.key_value_heads, self.key_value_heads], 1)
    if len(self.query_norm) > 0:
      query, key, = torch.split_with_sizes(turning, [self.query_heads, self.key_value_heads], 1)
      turning = torch.cat([self.norm(query, self.query_norm[layer]), self.norm(key, self.key_norm[layer])], 1)
    turned = self.rotate(turning, cosine, sine)  # (tokens, queryHeads + keyValueHeads, headSize)
    query, key, = torch.split_with_sizes(turned, [self.query_heads, self.key_value_heads], 1)
    keys = self.keys[layer]  # (pool, keyValueHeads, headSize)
    values = self.values[layer]
    torch.index_copy_(keys, 0, slots, key)
    torch.index_copy_(values, 0, slots, value)
    # Query head h reads key/value head h / group.
    query = query.reshape([tokens, self.key_value_heads, group, self.head_size])
    mask = self.windowed[layer]
    mixed = annotate(List[Tensor], [])
    if singles > 0:
      # One batch over the rows; the group of a key/value head stands where the query's length is.
      own_keys = torch.index_select(keys, 0, looked_at).view([singles, longest, self.key_value_heads, self.head_size])
      own_values = torch.index_select(values, 0, looked_at).view([singles, longest, self.key_value_heads, self.head_size])
      one = torch.scaled_dot_product_attention(torch.slice(query, 0, 0, singles, 1), torch.transpose(own_keys, 1, 2),
          torch.transpose(own_values, 1, 2), masks[mask].view([singles, 1, 1, longest]))
      mixed.append(one.reshape([singles, self.query_heads * self.head_size]))
      mask = mask + 2
    first = singles
    for extent in extents[singles:]:
      # One batch over the group: (group, keyValueHeads, count, headSize) by the same keys for all.
      count = extent[2]
      own_query = torch.permute(torch.slice(query, 0, first, first + count, 1), [2, 1, 0, 3])
      shape = [group, self.key_value_heads, extent[1], self.head_size]
      own_keys = torch.transpose(torch.slice(keys, 0, extent[0], extent[0] + extent[1], 1), 0, 1).expand(shape)
      own_values = torch.transpose(torch.slice(values, 0, extent[0], extent[0] + extent[1], 1), 0, 1).expand(shape)
      some = torch.scaled_dot_product_attention(own_query, own_keys, own_values, masks[mask])
      mixed.append(torch.permute(some, [2, 1, 0, 3]).reshape([count, self.query_heads * self.head_size]))
      mask = mask + 2
      first = first + count
    heads = torch.cat(mixed, 0)  # (tokens, queryHeads * headSize)
    return self.adapted(self.linear(heads, self.output, self.output_bias, layer), heads, layer * 4 + 1)

  # Turns element i of a head with element i + headSize / 2. x (tokens, heads, headSize).
  def rotate(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    return torch.addcmul(x * cosine, torch.roll(x, [self.head_size // 2], [-1]), sine)

  def feed_forward(self, x: Tensor, weight: int) -> Tensor:
    gate, up, = torch.chunk(self.linear(x, self.gate_up, self.gate_up_bias, weight), 2, -1)
    return self.linear(torch.silu(gate) * up, self.down, self.down_bias, weight)

  # The same where tokens may have adapters; experts have none.
  def adapted_feed_forward(self, x: Tensor, layer: int) -> Tensor:
    if len(self.chosen) == 0:
      return self.feed_forward(x, layer)
    joint = self.adapted(self.linear(x, self.gate_up, self.gate_up_bias, layer), x, layer * 4 + 2)
    gate, up, = torch.chunk(joint, 2, -1)
    inner = torch.silu(gate) * up
    return self.adapted(self.linear(inner, self.down, self.down_bias, layer), inner, layer * 4 + 3)

  # Each token goes through its best experts. The pairs of token and expert are sorted by expert, so that each expert that
  # is asked works once, on one run of rows.
  def mixture(self, x: Tensor, layer: int) -> Tensor:
    tokens = x.size(0)
    scores = torch.softmax(torch.to(torch.linear(x, self.router[layer]), 6), -1)
    share, expert, = torch.topk(scores, self.experts_per_token, -1, True, True)  # (tokens, expertsPerToken)
    share = torch.to(share / torch.sum(share, [-1], True), self.dtype)
    asked = torch.flatten(expert)
    order = torch.argsort(asked, stable=True)
    loads = annotate(List[int], torch.bincount(asked, None, self.experts).tolist())
    sorted = torch.index_select(x, 0, torch.floor_divide(order, self.experts_per_token))
    outputs = annotate(List[Tensor], [])
    first = 0
    for i in range(self.experts):
      if loads[i] > 0:
        run = torch.slice(sorted, 0, first, first + loads[i], 1)
        outputs.append(self.feed_forward(run, layer * self.experts + i))
        first = first + loads[i]
    joined = torch.cat(outputs, 0)
    unsorted = torch.index_copy(torch.empty_like(joined), 0, order, joined)
    return torch.sum(unsorted.view([tokens, self.experts_per_token, -1]) * share.unsqueeze(-1), [1])

  # RMSNorm, in float32, cast back before the weight.
  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    wide = torch.to(x, 6)
    wide = wide * torch.rsqrt(torch.mean(wide * wide, [-1], True) + self.norm_epsilon)
    return torch.to(wide, self.dtype) * weight

  def linear(self, x: Tensor, weights: List[Tensor], biases: List[Tensor], index: int) -> Tensor:
    bias = annotate(Optional[Tensor], None)
    if len(biases) > 0:
      bias = biases[index]
    return self.product(x, weights[index], bias)

  # (rows, hidden) -> (rows, vocabulary), float32.
  def logits(self, x: Tensor) -> Tensor:
    return torch.to(self.product(self.norm(x, self.final_norm[0]), self.head[0], None), 6)

  # Drawing

  # Penalties and bias.
  def edited(self, logits: Tensor, touched: Tensor, edits: Tensor) -> Tensor:
    if touched.size(1) == 0:
      return logits
    rows, ids, = torch.unbind(touched, 0)
    factor, added, = torch.unbind(edits, 0)
    at = rows * logits.size(1) + ids
    flat = logits.view([-1])
    old = torch.index_select(flat, 0, at)
    new = torch.where(torch.gt(old, 0), old / factor, old * factor) + added
    return torch.index_copy(flat, 0, at, new).view(logits.size())

  def restricted(self, logits: Tensor, barred: Tensor, allowed: Tensor) -> Tensor:
    if barred.size(0) == 0:
      return logits
    some = torch.masked_fill(torch.index_select(logits, 0, barred), torch.logical_not(allowed), -inf)
    return torch.index_copy(logits, 0, barred, some)

  # logits (rows, vocabulary), ids (rows) -> (rows, 1 + 2 * top): the logarithm of the probability of each id, the best
  # ids, the logarithms of theirs.
  def scores(self, logits: Tensor, ids: Tensor, top: int) -> Tensor:
    likely = torch.log_softmax(logits, 1)
    own = torch.gather(likely, 1, ids.unsqueeze(1))
    best, best_ids, = torch.topk(likely, min(top, likely.size(1)), 1, True, True)
    return torch.cat([own, torch.to(best_ids, 6), best], 1)

  def sample(self, logits: Tensor, sampling: Tensor) -> Tensor:
    best, chosen, = torch.max(logits, 1)  # on a tie the lowest id
    warm = torch.gt(torch.select(sampling, 1, 0), 0)
    limited = torch.gt(torch.select(sampling, 1, 1), 0)
    # Rows with a top k need only their best logits, the others all of them sorted.
    for rows in [torch.logical_and(warm, limited), torch.logical_and(warm, torch.logical_not(limited))]:
      some = torch.nonzero(rows).view([-1])
      if some.size(0) > 0:
        drawn = self.draw(torch.index_select(logits, 0, some), torch.index_select(sampling, 0, some))
        chosen = torch.index_copy(chosen, 0, some, drawn)
    return torch.where(torch.isfinite(best), chosen, -1)

  # The uniform of a row picks from its kept tokens, best first: the top k, of these those that are at least min p times as
  # likely as the best, and of these the fewest whose share reaches top p.
  def draw(self, logits: Tensor, sampling: Tensor) -> Tensor:
    temperature, top_k, top_p, min_p, uniform, = torch.split(sampling, 1, 1)  # (rows, 1) each
    width = int(torch.max(top_k))
    if width == 0:
      width = logits.size(1)
    width = min(width, logits.size(1))
    best, ids, = torch.topk(logits, width, 1, True, True)  # (rows, width)
    rank = torch.arange(width, dtype=6, device=logits.device)
    cut = torch.logical_and(torch.gt(top_k, 0), torch.ge(rank, top_k))
    scaled = (best - torch.slice(best, 1, 0, 1, 1)) / temperature
    share = torch.softmax(torch.masked_fill(scaled, cut, -inf), 1)
    share = torch.masked_fill(share, torch.lt(share, min_p * torch.slice(share, 1, 0, 1, 1)), 0.)
    share = share / torch.sum(share, [1], True)
    before = torch.cumsum(share, 1) - share
    share = torch.masked_fill(share, torch.logical_and(torch.ge(before, top_p), torch.gt(rank, 0)), 0.)
    reached = torch.cumsum(share, 1)
    total = torch.slice(reached, 1, width - 1, width, 1)
    kept = torch.sum(torch.gt(share, 0), [1], True)
    place = torch.minimum(torch.sum(torch.le(reached, uniform * total), [1], True), kept - 1)
    return torch.gather(ids, 1, place).view([-1])
