# What this machine gives to a program: how fast it reads memory and how fast it multiplies matrices. In the dialect of
# decoder.py. Every method returns what it computed: an unused result is optimised away.

class Machine(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  device : str
  dtype : int
  memory : List[Tensor]
  factors : List[Tensor]

  # Takes memory and writes it once, so that every page is real; each block is (elements) float32.
  def take_memory(self, blocks: int, elements: int) -> int:
    for i in range(blocks):
      self.memory.append(torch.ones([elements], dtype=6, device=torch.device(self.device)))
    return len(self.memory)

  # Reads all blocks once, in order. There is more of them than the caches hold, so each is cold when its turn comes.
  def read(self) -> float:
    total = 0.
    for block in self.memory:
      total = total + float(torch.sum(block))
    return total

  # Takes the factors of one product: (rows, inner) and (columns, inner), as a layer has them.
  def take_factors(self, rows: int, inner: int, columns: int) -> int:
    self.memory.clear()
    self.factors.append(torch.ones([rows, inner], dtype=self.dtype, device=torch.device(self.device)))
    self.factors.append(torch.ones([columns, inner], dtype=self.dtype, device=torch.device(self.device)))
    return len(self.factors)

  def multiply(self) -> float:
    product = torch.linear(self.factors[0], self.factors[1])  # (rows, columns)
    return float(torch.select(torch.select(product, 0, 0), 0, 0))
