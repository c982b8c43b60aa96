#pragma once

#include <omp.h>

#include <cstdint>

namespace trllm {

// A thread's share of `count` things.
struct Share {
  int64_t first;
  int64_t end;
  explicit Share(int64_t count) {
    int64_t threads = omp_get_num_threads();
    int64_t thread = omp_get_thread_num();
    first = count * thread / threads;
    end = count * (thread + 1) / threads;
  }
};

}  // namespace trllm
