// The one kernel of all products: a few blocks of 16 rows by a few tokens, all sums in registers.
#pragma once

#include "kernels.hpp"
#include "vectors.hpp"

namespace trllm {

constexpr int64_t PREFETCH_ELEMENTS = 1024;  // how far ahead of the sums a weight is asked for

inline __m512bh broadcast(const uint16_t* pair) {
  int32_t both;
  std::memcpy(&both, pair, sizeof(both));
  return reinterpret_cast<__m512bh>(_mm512_set1_epi32(both));
}

// sums[b][t] = block b of 16 rows by token t: one chain of pairs from the first to the last, whatever the tile.
// x is (tokens, stride).
template <int BLOCKS, int TOKENS, bool PREFETCH>
inline void multiply(const uint16_t* const blocks[BLOCKS], const uint16_t* x, int64_t stride, int64_t pairs,
    __m512 sums[BLOCKS][TOKENS]) {
  __m512 inner[BLOCKS][TOKENS];
  for (int b = 0; b < BLOCKS; b++) {
    for (int t = 0; t < TOKENS; t++) {
      inner[b][t] = _mm512_setzero_ps();
    }
  }
  for (int64_t pair = 0; pair < pairs; pair++) {
    __m512bh rows[BLOCKS];
    for (int b = 0; b < BLOCKS; b++) {
      const uint16_t* at = blocks[b] + pair * 2 * LANES;
      rows[b] = reinterpret_cast<__m512bh>(_mm512_loadu_si512(at));
      if (PREFETCH) {
        _mm_prefetch(reinterpret_cast<const char*>(at + PREFETCH_ELEMENTS), _MM_HINT_T0);
      }
    }
#pragma GCC unroll 32
    for (int t = 0; t < TOKENS; t++) {
      __m512bh both = broadcast(x + t * stride + pair * 2);
#pragma GCC unroll 4
      for (int b = 0; b < BLOCKS; b++) {
        inner[b][t] = _mm512_dpbf16_ps(inner[b][t], rows[b], both);
      }
    }
  }
  for (int b = 0; b < BLOCKS; b++) {
    for (int t = 0; t < TOKENS; t++) {
      sums[b][t] = inner[b][t];
    }
  }
}

}  // namespace trllm
