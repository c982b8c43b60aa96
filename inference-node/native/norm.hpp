#pragma once

#include "vectors.hpp"

namespace trllm {

// RMSNorm of one row, in float32. `to` may be `from`.
template <typename Element>
inline void norm_row(const Element* from, int64_t width, const uint16_t* weight, float epsilon, uint16_t* to) {
  __m512 squares = _mm512_setzero_ps();
  for (int64_t i = 0; i < width; i += 16) {
    __m512 x = load(from + i, first_lanes(width - i));
    squares = _mm512_fmadd_ps(x, x, squares);
  }
  float mean = _mm512_reduce_add_ps(squares) / static_cast<float>(width);
  __m512 scale = _mm512_set1_ps(1.0f / __builtin_sqrtf(mean + epsilon));
  for (int64_t i = 0; i < width; i += 16) {
    __mmask16 lanes = first_lanes(width - i);
    __m512 x = _mm512_mul_ps(load(from + i, lanes), scale);
    store(to + i, lanes, _mm512_mul_ps(x, load(weight + i, lanes)));
  }
}

}  // namespace trllm
