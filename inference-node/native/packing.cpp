// How a weight is kept for the products, and rows read out of it again.
#include <sys/mman.h>

#include <algorithm>

#include "kernels.hpp"
#include "vectors.hpp"

namespace trllm {
namespace {

// Fewer, larger pages: a step reads all weights, and each page costs a look-up. The range may reach into neighbours.
void on_huge_pages(uint16_t* memory, int64_t elements) {
  constexpr uintptr_t HUGE = uintptr_t{2} << 20;
  uintptr_t first = reinterpret_cast<uintptr_t>(memory);
  uintptr_t end = first + static_cast<uintptr_t>(elements) * sizeof(uint16_t);
  if (end - first >= HUGE / 4) {
    first = first / HUGE * HUGE;
    end = (end + HUGE - 1) / HUGE * HUGE;
    madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);  // advice: it may fail
  }
}

}  // namespace

int64_t packed_elements(int64_t rows, int64_t columns) {
  Weight weight{rows, columns, nullptr};
  return HEADER_ELEMENTS + weight.block_count() * weight.block_elements();
}

void pack(const uint16_t* from, int64_t rows, int64_t columns, uint16_t* packed) {
  on_huge_pages(packed, packed_elements(rows, columns));
  int64_t header[HEADER_ELEMENTS / 4] = {PACKED_MARK, rows, columns};
  std::memcpy(packed, header, sizeof(header));
  Weight weight{rows, columns, packed + HEADER_ELEMENTS};
  uint16_t* to = packed + HEADER_ELEMENTS;
#pragma omp parallel for schedule(static)
  for (int64_t block = 0; block < weight.block_count(); block++) {
    int64_t here = std::min(LANES, rows - block * LANES);
    for (int64_t column = 0; column < columns; column += 32) {
      __mmask32 present = columns - column >= 32 ? ~0u : (1u << (columns - column)) - 1;
      __m512i lines[16];
      for (int64_t i = 0; i < LANES; i++) {
        lines[i] = i < here ? _mm512_maskz_loadu_epi16(present, from + (block * LANES + i) * columns + column)
                            : _mm512_setzero_si512();
      }
      transpose(lines);
      int64_t pairs = std::min<int64_t>(16, weight.pairs() - column / 2);
      for (int64_t i = 0; i < pairs; i++) {
        _mm512_storeu_si512(to + block * weight.block_elements() + (column / 2 + i) * 2 * LANES, lines[i]);
      }
    }
  }
}

void embed(const int64_t* ids, int64_t tokens, const Weight& weight, uint16_t* y) {
  for (int64_t t = 0; t < tokens; t++) {
    const uint16_t* from = weight.blocks + ids[t] / LANES * weight.block_elements() + ids[t] % LANES * 2;
    uint16_t* to = y + t * weight.columns;
    for (int64_t column = 0; column < weight.columns; column++) {
      to[column] = from[column / 2 * 2 * LANES + column % 2];
    }
  }
}

}  // namespace trllm
