// Products of bfloat16 with float32 sums: a tile of a few blocks of the weight by a few tokens stays in registers.
#include <algorithm>
#include <vector>

#include "kernels.hpp"
#include "share.hpp"
#include "tile.hpp"
#include "vectors.hpp"

namespace trllm {
namespace {

// x with an even number of columns, as the kernels read it.
struct Pairs {
  const uint16_t* x;
  int64_t stride;
  std::vector<uint16_t> copy;

  Pairs(const uint16_t* from, int64_t tokens, int64_t columns) : x(from), stride(columns) {
    if (columns % 2 != 0) {
      stride = columns + 1;
      copy.resize(static_cast<size_t>(tokens * stride));
      for (int64_t t = 0; t < tokens; t++) {
        std::copy(from + t * columns, from + (t + 1) * columns, copy.begin() + t * stride);
      }
      x = copy.data();
    }
  }
};

// How sums become the rows of y: rounded, or as they are.
template <typename Element>
class Stored {
 public:
  Stored(const Weight& weight, const uint16_t* bias, const float* residual, Element* y)
      : weight_(weight), bias_(bias), residual_(residual), y_(y) {}

  static constexpr int64_t STEP = 1;  // blocks that go together
  int64_t blocks() const { return weight_.block_count(); }
  const uint16_t* block(int64_t at) const { return weight_.blocks + at * weight_.block_elements(); }

  template <int BLOCKS, int TOKENS>
  void store(int64_t block, int64_t token, const __m512 sums[BLOCKS][TOKENS]) const {
    for (int b = 0; b < BLOCKS; b++) {
      int64_t row = (block + b) * LANES;
      __mmask16 lanes = first_lanes(weight_.rows - row);
      __m512 bias = bias_ == nullptr ? _mm512_setzero_ps() : load(bias_ + row, lanes);
      for (int t = 0; t < TOKENS; t++) {
        int64_t place = (token + t) * weight_.rows + row;
        __m512 sum = sums[b][t];
        if (bias_ != nullptr) {
          sum = _mm512_add_ps(sum, bias);
        }
        if (residual_ != nullptr) {
          sum = _mm512_add_ps(sum, load(residual_ + place, lanes));
        }
        trllm::store(y_ + place, lanes, sum);
      }
    }
  }

 private:
  const Weight& weight_;
  const uint16_t* bias_;
  const float* residual_;
  Element* y_;
};

// The same for a gate: its blocks, and those of up, alternate.
class GatedStored {
 public:
  GatedStored(const Weight& weight, const uint16_t* bias, uint16_t* y)
      : weight_(weight), half_(weight.rows / 2), bias_(bias), y_(y) {}

  static constexpr int64_t STEP = 2;
  int64_t blocks() const { return weight_.block_count(); }
  const uint16_t* block(int64_t at) const {
    return weight_.blocks + (at / 2 + at % 2 * (half_ / LANES)) * weight_.block_elements();
  }

  template <int BLOCKS, int TOKENS>
  void store(int64_t block, int64_t token, const __m512 sums[BLOCKS][TOKENS]) const {
    for (int b = 0; b + 1 < BLOCKS; b += 2) {
      int64_t row = (block + b) / 2 * LANES;
      for (int t = 0; t < TOKENS; t++) {
        __m512 gate = sums[b][t];
        __m512 up = sums[b + 1][t];
        if (bias_ != nullptr) {
          gate = _mm512_add_ps(gate, load(bias_ + row, 0xffff));
          up = _mm512_add_ps(up, load(bias_ + half_ + row, 0xffff));
        }
        trllm::store(y_ + (token + t) * half_ + row, 0xffff, _mm512_mul_ps(silu(gate), up));
      }
    }
  }

 private:
  const Weight& weight_;
  int64_t half_;
  const uint16_t* bias_;
  uint16_t* y_;
};

template <int BLOCKS, int TOKENS, typename Target>
inline void tile(const Target& target, int64_t block, const Pairs& x, int64_t token, int64_t pairs) {
  const uint16_t* blocks[BLOCKS];
  for (int b = 0; b < BLOCKS; b++) {
    blocks[b] = target.block(block + b);
  }
  __m512 sums[BLOCKS][TOKENS];
  multiply<BLOCKS, TOKENS, true>(blocks, x.x + token * x.stride, x.stride, pairs, sums);
  target.template store<BLOCKS, TOKENS>(block, token, sums);
}

// All tokens by BLOCKS blocks, at most MOST tokens at a time.
template <int BLOCKS, int MOST, typename Target>
inline void strip(const Target& target, int64_t block, const Pairs& x, int64_t tokens, int64_t pairs) {
  int64_t token = 0;
  while (token < tokens) {
    // Even parts: 16 tokens are 6, 5 and 5.
    int64_t parts = (tokens - token + MOST - 1) / MOST;
    int64_t count = (tokens - token + parts - 1) / parts;
    switch (count) {
      case 1: tile<BLOCKS, 1>(target, block, x, token, pairs); break;
      case 2: tile<BLOCKS, 2>(target, block, x, token, pairs); break;
      case 3: tile<BLOCKS, 3>(target, block, x, token, pairs); break;
      case 4: tile<BLOCKS, 4>(target, block, x, token, pairs); break;
      case 5: tile<BLOCKS, 5>(target, block, x, token, pairs); break;
      default:
        count = 6;
        tile<BLOCKS, 6>(target, block, x, token, pairs);
    }
    token += count;
  }
}

template <typename Target>
void run(const Target& target, const uint16_t* from, int64_t tokens, int64_t columns) {
  if (tokens == 0) {
    return;
  }
  Pairs x(from, tokens, columns);
  int64_t pairs = (columns + 1) / 2;
#pragma omp parallel
  {
    Share share(target.blocks() / Target::STEP);
    int64_t block = share.first * Target::STEP;
    int64_t end = share.end * Target::STEP;
    for (; block + 4 <= end; block += 4) {
      strip<4, 6>(target, block, x, tokens, pairs);
    }
    if (block + 2 <= end) {
      strip<2, 6>(target, block, x, tokens, pairs);
      block += 2;
    }
    if (Target::STEP == 1 && block < end) {
      strip<1, 6>(target, block, x, tokens, pairs);
    }
  }
}

}  // namespace

void product(const uint16_t* x, int64_t tokens, const Weight& weight, const uint16_t* bias, uint16_t* y) {
  run(Stored<uint16_t>(weight, bias, nullptr, y), x, tokens, weight.columns);
}

void product(const uint16_t* x, int64_t tokens, const Weight& weight, const uint16_t* bias, const float* residual,
    float* y) {
  run(Stored<float>(weight, bias, residual, y), x, tokens, weight.columns);
}

void gated(const uint16_t* x, int64_t tokens, const Weight& weight, const uint16_t* bias, uint16_t* y) {
  int64_t half = weight.rows / 2;
  if (half % LANES == 0) {
    run(GatedStored(weight, bias, y), x, tokens, weight.columns);
    return;
  }
  // The rows of up begin within a block.
  std::vector<float> joint(static_cast<size_t>(tokens * weight.rows));
  product(x, tokens, weight, bias, nullptr, joint.data());
  for (int64_t t = 0; t < tokens; t++) {
    const float* gate = joint.data() + t * weight.rows;
    for (int64_t i = 0; i < half; i += LANES) {
      __mmask16 lanes = first_lanes(half - i);
      store(y + t * half + i, lanes, _mm512_mul_ps(silu(load(gate + i, lanes)), load(gate + half + i, lanes)));
    }
  }
}

}  // namespace trllm
