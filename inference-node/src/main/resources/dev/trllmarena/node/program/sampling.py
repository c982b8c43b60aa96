  # Drawing one token for each row. Follows `decoder.py`.

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
