// The mathematics, over plain memory. Shapes stand beside the parameters; bfloat16 values travel as uint16_t.
//
// Only what a product multiplies is bfloat16. What a token carries from layer to layer is float32, and a value is rounded
// once, where it is stored for a product.
//
// Every result depends on its own row alone, and its sum has one order whatever the number of rows: a token comes out
// the same alone and among others.
#pragma once

#include <cstdint>

namespace trllm {

constexpr int64_t LANES = 16;  // rows of a weight that are multiplied together: one register of float32

// A weight (rows, columns) as the products read it. Sixteen rows make a block, two columns a pair; a block is
// (pairs, 16 rows, 2 columns), so that one register holds a pair of sixteen rows and a block is read from front to back.
// What stands beyond the last row or column is zero.
struct Weight {
  int64_t rows;
  int64_t columns;
  const uint16_t* blocks;

  int64_t pairs() const { return (columns + 1) / 2; }
  int64_t block_count() const { return (rows + LANES - 1) / LANES; }
  int64_t block_elements() const { return pairs() * LANES * 2; }
};

// The packed tensor begins with a header of this many elements, then come the blocks.
constexpr int64_t HEADER_ELEMENTS = 32;
constexpr int64_t PACKED_MARK = 0x314d4c4c5254;  // "TRLLM1"

int64_t packed_elements(int64_t rows, int64_t columns);

// weight (rows, columns) -> packed.
void pack(const uint16_t* weight, int64_t rows, int64_t columns, uint16_t* packed);

// x (tokens, columns) by the weight, plus bias (rows) where there is one -> y (tokens, rows).
void product(const uint16_t* x, int64_t tokens, const Weight& weight, const uint16_t* bias, uint16_t* y);

// The same in float32, plus residual (tokens, rows) where there is one.
void product(const uint16_t* x, int64_t tokens, const Weight& weight, const uint16_t* bias, const float* residual,
    float* y);

// The weight has the rows of a gate, then those of up -> y (tokens, rows / 2): silu(gate) * up.
void gated(const uint16_t* x, int64_t tokens, const Weight& weight, const uint16_t* bias, uint16_t* y);

// Rows of the weight: ids (tokens) -> y (tokens, columns). The ids are within its rows.
void embed(const int64_t* ids, int64_t tokens, const Weight& weight, uint16_t* y);

// RMSNorm: x (tokens, width), weight (width) -> y (tokens, width).
void norm(const float* x, int64_t tokens, int64_t width, const uint16_t* weight, float epsilon, uint16_t* y);

// One layer's attention over the pool.
struct Attention {
  int64_t query_heads;
  int64_t key_value_heads;
  int64_t head_size;
  int64_t window;  // how many positions a token sees, itself included; 0 for all
  const uint16_t* cosine;      // (positions, headSize)
  const uint16_t* sine;        // (positions, headSize), the first half negated
  const uint16_t* query_norm;  // (headSize) or null
  const uint16_t* key_norm;    // (headSize) or null
  float norm_epsilon;
  uint16_t* keys;    // (pool, keyValueHeads, headSize)
  uint16_t* values;  // (pool, keyValueHeads, headSize)
};

// joint (tokens, (queryHeads + 2 * keyValueHeads) * headSize); positions, slots (tokens); rows (rows, 3): start and length
// of the extent after this step, tokens in this step -> y (tokens, queryHeads * headSize). `turned` is scratch for the
// queries, as large as y.
void attend(const Attention& layer, const uint16_t* joint, const int64_t* positions, const int64_t* slots,
    int64_t tokens, const int64_t* rows, int64_t row_count, uint16_t* turned, uint16_t* y);

}  // namespace trllm
