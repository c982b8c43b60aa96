#include "norm.hpp"

#include "kernels.hpp"

namespace trllm {

void norm(const float* x, int64_t tokens, int64_t width, const uint16_t* weight, float epsilon, uint16_t* y) {
  // A few rows are done before another thread has woken.
#pragma omp parallel for schedule(static) if (tokens * width > 32768)
  for (int64_t t = 0; t < tokens; t++) {
    norm_row(x + t * width, width, weight, epsilon, y + t * width);
  }
}

}  // namespace trllm
