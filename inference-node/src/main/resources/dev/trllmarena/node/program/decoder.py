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
    if role == "tied":
      self.tie(weight)
    elif role == "embedding":
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
  def prepare(self, inverse_frequencies: Tensor, factor: float, positions: int, pool_tokens: int) -> int:
    turns = torch.arange(positions, dtype=6, device=inverse_frequencies.device).unsqueeze(1) * inverse_frequencies
    cosine = torch.cos(turns) * factor  # (positions, headSize / 2)
    sine = torch.sin(turns) * factor
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
      self.chosen.append(torch.clone(numbers).unsqueeze(1))  # the caller's memory goes with the call
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
    extents = annotate(List[List[int]], rows.tolist())
    sight = self.look(tokens, rows, extents)
    x = self.embed(torch.select(tokens, 0, 0))  # (tokens, hidden)
    for layer in range(self.layers):
      x = self.layer(x, layer, extents, sight)
    return x

  # One layer, operator by operator.
  def steps_of_layer(self, x: Tensor, layer: int, extents: List[List[int]], sight: List[Tensor]) -> Tensor:
    normed = self.norm(x, self.attention_norm[layer])
    joint = self.product(normed, self.query_key_value[layer], self.bias(self.query_key_value_bias, layer))
    heads = self.attention(self.adapted(joint, normed, layer * 4), layer, extents, sight)
    x = self.onto(x, heads, self.output[layer], self.bias(self.output_bias, layer))
    x = self.adapted(x, heads, layer * 4 + 1)
    normed = self.norm(x, self.feed_forward_norm[layer])
    if self.experts > 0:
      return x + self.mixture(normed, layer)
    return self.feed_forward(x, normed, layer)

  def feed_forward(self, x: Tensor, normed: Tensor, layer: int) -> Tensor:
    up_bias = self.bias(self.gate_up_bias, layer)
    if len(self.chosen) > 0:
      joint = self.adapted(self.product(normed, self.gate_up[layer], up_bias), normed, layer * 4 + 2)
      gate, up, = torch.chunk(joint, 2, -1)
      inner = torch.silu(gate) * up
    else:
      inner = self.gated(normed, self.gate_up[layer], up_bias)
    x = self.onto(x, inner, self.down[layer], self.bias(self.down_bias, layer))
    return self.adapted(x, inner, layer * 4 + 3)

  # Each token goes through its best experts. The pairs of token and expert are sorted by expert, so that each expert that
  # is asked works once, on one run of rows.
  def mixture(self, x: Tensor, layer: int) -> Tensor:
    tokens = x.size(0)
    scores = torch.softmax(torch.to(torch.linear(x, self.router[layer]), 6), -1)
    share, best, = torch.topk(scores, self.experts_per_token, -1, True, True)  # (tokens, expertsPerToken)
    share = torch.to(share / torch.sum(share, [-1], True), self.dtype)
    asked = torch.flatten(best)
    order = torch.argsort(asked, stable=True)
    loads = annotate(List[int], torch.bincount(asked, None, self.experts).tolist())
    sorted = torch.index_select(x, 0, torch.floor_divide(order, self.experts_per_token))
    outputs = annotate(List[Tensor], [])
    first = 0
    for i in range(self.experts):
      if loads[i] > 0:
        run = torch.slice(sorted, 0, first, first + loads[i], 1)
        expert = layer * self.experts + i
        outputs.append(self.product(self.gated(run, self.gate_up[expert], None), self.down[expert], None))
        first = first + loads[i]
    joined = torch.cat(outputs, 0)
    unsorted = torch.index_copy(torch.empty_like(joined), 0, order, joined)
    return torch.sum(unsorted.view([tokens, self.experts_per_token, -1]) * share.unsqueeze(-1), [1])

  def bias(self, biases: List[Tensor], index: int) -> Optional[Tensor]:
    if len(biases) > 0:
      return biases[index]
    return None
