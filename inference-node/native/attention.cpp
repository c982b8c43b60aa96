// Attention over the pool in place: rotary embedding, writing of keys and values, softmax over blocks of 64 keys.
//
// The blocks of a sequence begin at its multiples of 64 however it was cut into steps, and a query's maximum and sums see
// nothing of its neighbours, so a token comes out the same in a prompt, in a part of it, and alone.
#include <algorithm>
#include <atomic>
#include <limits>
#include <type_traits>
#include <vector>

#include "kernels.hpp"
#include "norm.hpp"
#include "share.hpp"
#include "tile.hpp"

namespace trllm {
namespace {

constexpr int64_t KEYS = 64;     // keys of a block
constexpr int64_t QUERIES = 48;  // queries that look at a block together, at least one token's

// Some tokens of a row and one key/value head.
struct Work {
  int64_t token;     // the first, in the step
  int64_t count;
  int64_t start;     // of the extent
  int64_t position;  // of the first token in the sequence
  int64_t head;
};

// What a thread keeps between calls; bounded by the head size.
struct Scratch {
  std::vector<uint16_t> keys;     // 4 blocks of 16 keys, as a weight (64, headSize)
  std::vector<uint16_t> values;   // as a weight (headSize in blocks of 16, 64)
  std::vector<uint16_t> queries;  // (queries, headSize)
  std::vector<float> scores;      // (queries, 64)
  std::vector<uint16_t> shares;   // (queries, 64)
  std::vector<float> mixed;       // (queries, width)
  std::vector<float> best;        // (queries)
  std::vector<float> sums;        // (queries, 16): one partial sum a lane
  std::vector<float> decays;      // (queries)

  void reserve(int64_t queries_count, int64_t head_size, int64_t width) {
    auto grow = [](auto& memory, int64_t elements) {
      if (static_cast<int64_t>(memory.size()) < elements) {
        memory.resize(static_cast<size_t>(elements));
      }
    };
    grow(keys, KEYS * head_size);
    grow(values, KEYS * width);
    grow(queries, queries_count * head_size);
    grow(scores, queries_count * KEYS);
    grow(shares, queries_count * KEYS);
    grow(mixed, queries_count * width);
    grow(best, queries_count);
    grow(sums, queries_count * 16);
    grow(decays, queries_count);
  }
};

thread_local Scratch scratch;

// Turns element i of a head with element i + headSize / 2.
void rotate(const uint16_t* x, const uint16_t* cosine, const uint16_t* sine, int64_t head_size, uint16_t* to) {
  int64_t half = head_size / 2;
  for (int64_t i = 0; i < half; i += 16) {
    __mmask16 lanes = first_lanes(half - i);
    __m512 low = load(x + i, lanes);
    __m512 high = load(x + half + i, lanes);
    __m512 turned_low = _mm512_mul_ps(low, load(cosine + i, lanes));
    __m512 turned_high = _mm512_mul_ps(high, load(cosine + half + i, lanes));
    store(to + i, lanes, _mm512_fmadd_ps(high, load(sine + i, lanes), turned_low));
    store(to + half + i, lanes, _mm512_fmadd_ps(low, load(sine + half + i, lanes), turned_high));
  }
}

// The queries of a token, turned; its keys and values, put into the pool.
void place(const Attention& layer, const uint16_t* joint, int64_t position, int64_t slot, uint16_t* turned) {
  int64_t size = layer.head_size;
  const uint16_t* cosine = layer.cosine + position * size;
  const uint16_t* sine = layer.sine + position * size;
  auto head = [&](const uint16_t* from, const uint16_t* norm_weight, uint16_t* to) {
    if (norm_weight != nullptr) {
      norm_row(from, size, norm_weight, layer.norm_epsilon, scratch.queries.data());
      from = scratch.queries.data();
    }
    rotate(from, cosine, sine, size, to);
  };
  for (int64_t h = 0; h < layer.query_heads; h++) {
    head(joint + h * size, layer.query_norm, turned + h * size);
  }
  const uint16_t* key = joint + layer.query_heads * size;
  int64_t all = layer.key_value_heads * size;
  for (int64_t h = 0; h < layer.key_value_heads; h++) {
    head(key + h * size, layer.key_norm, layer.keys + slot * all + h * size);
  }
  std::copy(key + all, key + 2 * all, layer.values + slot * all);
}

// `count` keys of a head, from (keys, stride) to 4 blocks of 16; absent ones are zero.
void gather_keys(const uint16_t* from, int64_t stride, int64_t count, int64_t head_size, uint16_t* to) {
  int64_t pairs = head_size / 2;
  for (int64_t block = 0; block < KEYS / LANES; block++) {
    for (int64_t column = 0; column < head_size; column += 32) {
      __mmask32 present = head_size - column >= 32 ? ~0u : (1u << (head_size - column)) - 1;
      __m512i lines[16];
      for (int64_t i = 0; i < LANES; i++) {
        int64_t key = block * LANES + i;
        if (key < count) {
          lines[i] = _mm512_maskz_loadu_epi16(present, from + key * stride + column);
          _mm_prefetch(reinterpret_cast<const char*>(from + (key + KEYS) * stride + column), _MM_HINT_T1);
        } else {
          lines[i] = _mm512_setzero_si512();
        }
      }
      transpose(lines);
      int64_t here = std::min<int64_t>(16, pairs - column / 2);
      for (int64_t i = 0; i < here; i++) {
        _mm512_storeu_si512(to + ((block * pairs + column / 2 + i) * LANES) * 2, lines[i]);
      }
    }
  }
}

// `count` values of a head, from (keys, stride) to blocks of 16 elements of the head by 32 pairs of keys.
void gather_values(const uint16_t* from, int64_t stride, int64_t count, int64_t head_size, uint16_t* to) {
  alignas(64) static constexpr uint16_t LOW[32] = {0, 32, 1, 33, 2, 34, 3, 35, 4, 36, 5, 37, 6, 38, 7, 39,
      8, 40, 9, 41, 10, 42, 11, 43, 12, 44, 13, 45, 14, 46, 15, 47};
  __m512i low = _mm512_load_si512(LOW);
  __m512i high = _mm512_add_epi16(low, _mm512_set1_epi16(16));
  for (int64_t pair = 0; pair < KEYS / 2; pair++) {
    const uint16_t* even = from + 2 * pair * stride;
    for (int64_t column = 0; column < head_size; column += 32) {
      __mmask32 present = head_size - column >= 32 ? ~0u : (1u << (head_size - column)) - 1;
      __m512i first = _mm512_setzero_si512();
      __m512i second = _mm512_setzero_si512();
      if (2 * pair < count) {
        first = _mm512_maskz_loadu_epi16(present, even + column);
        _mm_prefetch(reinterpret_cast<const char*>(even + KEYS * stride + column), _MM_HINT_T1);
      }
      if (2 * pair + 1 < count) {
        second = _mm512_maskz_loadu_epi16(present, even + stride + column);
        _mm_prefetch(reinterpret_cast<const char*>(even + (KEYS + 1) * stride + column), _MM_HINT_T1);
      }
      uint16_t* block = to + column / 16 * KEYS * LANES + pair * 2 * LANES;
      _mm512_storeu_si512(block, _mm512_permutex2var_epi16(first, low, second));
      _mm512_storeu_si512(block + KEYS * LANES, _mm512_permutex2var_epi16(first, high, second));
    }
  }
}

// scores (queries, 64) = queries by the keys of the block.
template <int COUNT>
void score(const uint16_t* queries, int64_t head_size, const uint16_t* keys, float* scores) {
  int64_t block = head_size * LANES;
  const uint16_t* blocks[4] = {keys, keys + block, keys + 2 * block, keys + 3 * block};
  __m512 sums[4][COUNT];
  multiply<4, COUNT, false>(blocks, queries, head_size, head_size / 2, sums);
  for (int q = 0; q < COUNT; q++) {
    for (int b = 0; b < 4; b++) {
      _mm512_storeu_ps(scores + q * KEYS + b * 16, sums[b][q]);
    }
  }
}

// mixed (queries, width) = mixed * decay + shares by the values of the block.
template <int COUNT>
void mix(const uint16_t* shares, const float* decays, const uint16_t* values, int64_t width, float* mixed) {
  for (int64_t column = 0; column < width; column += 32) {
    const uint16_t* at = values + column * KEYS;
    const uint16_t* blocks[2] = {at, at + KEYS * LANES};
    __m512 sums[2][COUNT];
    multiply<2, COUNT, false>(blocks, shares, KEYS, KEYS / 2, sums);
    for (int q = 0; q < COUNT; q++) {
      for (int b = 0; b < 2; b++) {
        float* to = mixed + q * width + column + b * 16;
        _mm512_storeu_ps(to, _mm512_fmadd_ps(_mm512_loadu_ps(to), _mm512_set1_ps(decays[q]), sums[b][q]));
      }
    }
  }
}

// Calls `step` with the queries from `first` on, six or fewer at a time, their number as a constant.
template <typename Step>
void in_sixes(int64_t count, const Step& step) {
  int64_t first = 0;
  for (; first + 6 <= count; first += 6) {
    step(first, std::integral_constant<int, 6>());
  }
  switch (count - first) {
    case 1: step(first, std::integral_constant<int, 1>()); break;
    case 2: step(first, std::integral_constant<int, 2>()); break;
    case 3: step(first, std::integral_constant<int, 3>()); break;
    case 4: step(first, std::integral_constant<int, 4>()); break;
    case 5: step(first, std::integral_constant<int, 5>()); break;
    default: break;
  }
}

// Scores of one query become shares. visible: keys `low` to `high` of the block, `high` excluded.
void weigh(float* scores, int64_t low, int64_t high, float scale, float& best, float* sums, float& decay,
    uint16_t* shares) {
  const __m512 nothing = _mm512_set1_ps(-std::numeric_limits<float>::infinity());
  __m512 lines[4];
  __m512 most = nothing;
  for (int b = 0; b < 4; b++) {
    __mmask16 seen = first_lanes(high - b * 16) & static_cast<__mmask16>(~first_lanes(low - b * 16));
    __m512 line = _mm512_mul_ps(_mm512_loadu_ps(scores + b * 16), _mm512_set1_ps(scale));
    lines[b] = _mm512_mask_blend_ps(seen, nothing, line);
    most = _mm512_max_ps(most, lines[b]);
  }
  float now = std::max(best, _mm512_reduce_max_ps(most));
  float base = now == -std::numeric_limits<float>::infinity() ? 0.0f : now;
  __m512 decays = exp2(_mm512_set1_ps(best - base));
  decay = _mm512_cvtss_f32(decays);
  best = now;
  __m512 sum = _mm512_mul_ps(_mm512_loadu_ps(sums), decays);
  for (int b = 0; b < 4; b++) {
    __m512 power = exp2(_mm512_sub_ps(lines[b], _mm512_set1_ps(base)));
    sum = _mm512_add_ps(sum, power);
    store(shares + b * 16, 0xffff, power);
  }
  _mm512_storeu_ps(sums, sum);
}

void look(const Attention& layer, const Work& work, const uint16_t* turned, uint16_t* y) {
  int64_t size = layer.head_size;
  int64_t width = (size + 31) / 32 * 32;
  int64_t group = layer.query_heads / layer.key_value_heads;
  int64_t queries = work.count * group;
  int64_t stride = layer.key_value_heads * size;
  int64_t all = layer.query_heads * size;
  Scratch& own = scratch;
  own.reserve(queries, size, width);
  for (int64_t t = 0; t < work.count; t++) {
    const uint16_t* from = turned + (work.token + t) * all + work.head * group * size;
    std::copy(from, from + group * size, own.queries.data() + t * group * size);
  }
  std::fill_n(own.mixed.data(), queries * width, 0.0f);
  std::fill_n(own.sums.data(), queries * 16, 0.0f);
  std::fill_n(own.best.data(), queries, -std::numeric_limits<float>::infinity());
  float scale = LOG2_E / __builtin_sqrtf(static_cast<float>(size));

  int64_t length = work.position + work.count;
  int64_t first = layer.window > 0 ? std::max<int64_t>(0, work.position - layer.window + 1) : 0;
  for (int64_t key = first / KEYS * KEYS; key < length; key += KEYS) {
    int64_t here = std::min(KEYS, length - key);
    int64_t at = (work.start + key) * stride + work.head * size;
    gather_keys(layer.keys + at, stride, here, size, own.keys.data());
    gather_values(layer.values + at, stride, here, size, own.values.data());
    in_sixes(queries, [&](int64_t q, auto count) {
      score<count()>(own.queries.data() + q * size, size, own.keys.data(), own.scores.data() + q * KEYS);
    });
    for (int64_t q = 0; q < queries; q++) {
      int64_t position = work.position + q / group;
      int64_t low = layer.window > 0 ? position - layer.window + 1 - key : 0;
      weigh(own.scores.data() + q * KEYS, low, position + 1 - key, scale, own.best[static_cast<size_t>(q)],
          own.sums.data() + q * 16, own.decays[static_cast<size_t>(q)], own.shares.data() + q * KEYS);
    }
    in_sixes(queries, [&](int64_t q, auto count) {
      mix<count()>(own.shares.data() + q * KEYS, own.decays.data() + q, own.values.data(), width,
          own.mixed.data() + q * width);
    });
  }
  for (int64_t q = 0; q < queries; q++) {
    __m512 inverse = _mm512_set1_ps(1.0f / _mm512_reduce_add_ps(_mm512_loadu_ps(own.sums.data() + q * 16)));
    uint16_t* to = y + (work.token + q / group) * all + (work.head * group + q % group) * size;
    for (int64_t i = 0; i < size; i += 16) {
      store(to + i, first_lanes(size - i), _mm512_mul_ps(_mm512_loadu_ps(own.mixed.data() + q * width + i), inverse));
    }
  }
}

}  // namespace

void attend(const Attention& layer, const uint16_t* joint, const int64_t* positions, const int64_t* slots,
    int64_t tokens, const int64_t* rows, int64_t row_count, uint16_t* turned, uint16_t* y) {
  int64_t all = layer.query_heads * layer.head_size;
  int64_t joint_width = all + 2 * layer.key_value_heads * layer.head_size;
  int64_t most = std::max<int64_t>(1, QUERIES / (layer.query_heads / layer.key_value_heads));
  std::vector<Work> works;
  int64_t token = 0;
  for (int64_t r = 0; r < row_count; r++) {
    int64_t count = rows[3 * r + 2];
    int64_t position = rows[3 * r + 1] - count;
    for (int64_t t = 0; t < count; t += most) {
      for (int64_t h = 0; h < layer.key_value_heads; h++) {
        works.push_back({token + t, std::min(most, count - t), rows[3 * r], position + t, h});
      }
    }
    token += count;
  }
  // Threads take what is next, from the last: of a long prompt the last tokens have the most to look at.
  std::atomic<int64_t> left{static_cast<int64_t>(works.size())};
#pragma omp parallel if (tokens >= 4)
  {
    scratch.reserve(1, layer.head_size, layer.head_size);
    Share share(tokens);
    for (int64_t t = share.first; t < share.end; t++) {
      place(layer, joint + t * joint_width, positions[t], slots[t], turned + t * all);
    }
  }
#pragma omp parallel
  for (int64_t i = --left; i >= 0; i = --left) {
    look(layer, works[static_cast<size_t>(i)], turned, y);
  }
}

}  // namespace trllm
