// The door: which processor this needs, and the operators `ops.trllm.*` of a TorchScript program. Everything is checked here,
// so that a wrong shape is an error of the operator; the mathematics behind trusts its arguments.
//
// This file alone is compiled for any x86-64 processor.
#include "kernels.hpp"
#include "torch.hpp"

namespace trllm {
namespace {

// What Java and the programs expect of this library; changes whenever an operator does.
constexpr int32_t VERSION = 1;

Weight weight_of(const Tensor& packed) {
  require(packed.elements() >= HEADER_ELEMENTS, "a weight that is not packed");
  const auto* header = packed.data<const int64_t>();
  require(header[0] == PACKED_MARK && header[1] > 0 && header[2] > 0, "a weight that is not packed");
  require(packed.elements() == packed_elements(header[1], header[2]), "a packed weight of the wrong size");
  return {header[1], header[2], packed.data<const uint16_t>() + HEADER_ELEMENTS};
}

const uint16_t* vector_of(const OptionalTensor& tensor, int64_t elements, const char* what) {
  if (tensor.get() == nullptr) {
    return nullptr;
  }
  require(tensor.get()->elements() == elements, what);
  return tensor.get()->data<const uint16_t>();
}

double real(uint64_t on_stack) {
  double value;
  static_assert(sizeof(value) == sizeof(on_stack));
  __builtin_memcpy(&value, &on_stack, sizeof(value));
  return value;
}

// pack(Tensor weight) -> Tensor
void pack_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor weight(stack[0], BFLOAT16, 2, "weight");
  require(weight.size(0) > 0 && weight.size(1) > 0, "an empty weight");
  Tensor packed = Tensor::empty(BFLOAT16, {packed_elements(weight.size(0), weight.size(1))});
  pack(weight.data<const uint16_t>(), weight.size(0), weight.size(1), packed.data<uint16_t>());
  stack[0] = packed.release();
}

// product(Tensor x, Tensor weight, Tensor? bias) -> Tensor
void product_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor x(stack[0], BFLOAT16, 2, "x");
  Tensor packed(stack[1], BFLOAT16, 1, "weight");
  OptionalTensor bias(stack[2], BFLOAT16, 1, "bias");
  Weight weight = weight_of(packed);
  require(x.size(1) == weight.columns, "x and weight do not fit");
  Tensor y = Tensor::empty(BFLOAT16, {x.size(0), weight.rows});
  Epilogue epilogue{vector_of(bias, weight.rows, "bias and weight do not fit"), nullptr};
  product(x.data<const uint16_t>(), x.size(0), weight, epilogue, y.data<uint16_t>());
  stack[0] = y.release();
}

// onto(Tensor residual, Tensor x, Tensor weight, Tensor? bias) -> Tensor
void onto_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor residual(stack[0], BFLOAT16, 2, "residual");
  Tensor x(stack[1], BFLOAT16, 2, "x");
  Tensor packed(stack[2], BFLOAT16, 1, "weight");
  OptionalTensor bias(stack[3], BFLOAT16, 1, "bias");
  Weight weight = weight_of(packed);
  require(x.size(1) == weight.columns, "x and weight do not fit");
  require(residual.size(0) == x.size(0) && residual.size(1) == weight.rows, "residual and product do not fit");
  Tensor y = Tensor::empty(BFLOAT16, {x.size(0), weight.rows});
  Epilogue epilogue{
      vector_of(bias, weight.rows, "bias and weight do not fit"), residual.data<const uint16_t>()};
  product(x.data<const uint16_t>(), x.size(0), weight, epilogue, y.data<uint16_t>());
  stack[0] = y.release();
}

// gated(Tensor x, Tensor weight, Tensor? bias) -> Tensor
void gated_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor x(stack[0], BFLOAT16, 2, "x");
  Tensor packed(stack[1], BFLOAT16, 1, "weight");
  OptionalTensor bias(stack[2], BFLOAT16, 1, "bias");
  Weight weight = weight_of(packed);
  require(x.size(1) == weight.columns, "x and weight do not fit");
  require(weight.rows % 2 == 0, "gate and up must have as many rows each");
  Tensor y = Tensor::empty(BFLOAT16, {x.size(0), weight.rows / 2});
  gated(x.data<const uint16_t>(), x.size(0), weight, vector_of(bias, weight.rows, "bias and weight do not fit"),
      y.data<uint16_t>());
  stack[0] = y.release();
}

// embed(Tensor ids, Tensor weight) -> Tensor
void embed_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor ids(stack[0], INT64, 1, "ids");
  Tensor packed(stack[1], BFLOAT16, 1, "weight");
  Weight weight = weight_of(packed);
  for (int64_t t = 0; t < ids.size(0); t++) {
    int64_t id = ids.data<const int64_t>()[t];
    require(id >= 0 && id < weight.rows, "an id beyond the vocabulary");
  }
  Tensor y = Tensor::empty(BFLOAT16, {ids.size(0), weight.columns});
  embed(ids.data<const int64_t>(), ids.size(0), weight, y.data<uint16_t>());
  stack[0] = y.release();
}

// norm(Tensor x, Tensor weight, float epsilon) -> Tensor
void norm_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor x(stack[0], BFLOAT16, 2, "x");
  Tensor weight(stack[1], BFLOAT16, 1, "weight");
  require(x.size(1) == weight.size(0), "x and weight do not fit");
  Tensor y = Tensor::empty(BFLOAT16, {x.size(0), x.size(1)});
  norm(x.data<const uint16_t>(), x.size(0), x.size(1), weight.data<const uint16_t>(),
      static_cast<float>(real(stack[2])), y.data<uint16_t>());
  stack[0] = y.release();
}

// attend(Tensor joint, Tensor tokens, Tensor rows, Tensor cosine, Tensor sine, Tensor(a!) keys, Tensor(b!) values,
//     Tensor? query_norm, Tensor? key_norm, float norm_epsilon, int window) -> Tensor
// tokens (3, tokens): ids, positions, slots.
void attend_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor joint(stack[0], BFLOAT16, 2, "joint");
  Tensor tokens(stack[1], INT64, 2, "tokens");
  Tensor rows(stack[2], INT64, 2, "rows");
  Tensor cosine(stack[3], BFLOAT16, 2, "cosine");
  Tensor sine(stack[4], BFLOAT16, 2, "sine");
  Tensor keys(stack[5], BFLOAT16, 3, "keys");
  Tensor values(stack[6], BFLOAT16, 3, "values");
  OptionalTensor query_norm(stack[7], BFLOAT16, 1, "query_norm");
  OptionalTensor key_norm(stack[8], BFLOAT16, 1, "key_norm");
  auto window = static_cast<int64_t>(stack[10]);
  int64_t count = joint.size(0);
  int64_t pool = keys.size(0);
  int64_t heads = keys.size(1);
  int64_t size = keys.size(2);
  require(size >= 2 && size % 2 == 0 && size <= 1024, "an odd or huge size of head");
  require(heads >= 1 && values.size(0) == pool && values.size(1) == heads && values.size(2) == size,
      "keys and values do not fit");
  int64_t query_heads = joint.size(1) / size - 2 * heads;
  require(joint.size(1) % size == 0 && query_heads >= 1 && query_heads % heads == 0, "joint and keys do not fit");
  require(cosine.size(1) == size && sine.size(1) == size && sine.size(0) == cosine.size(0), "tables do not fit");
  require(tokens.size(0) == 3 && tokens.size(1) == count && rows.size(1) == 3, "tokens or rows do not fit");
  require(window >= 0, "a negative window");
  const int64_t* positions = tokens.data<const int64_t>() + count;
  const int64_t* slots = positions + count;
  for (int64_t t = 0; t < count; t++) {
    require(positions[t] >= 0 && positions[t] < cosine.size(0), "a position beyond the table");
    require(slots[t] >= 0 && slots[t] < pool, "a slot beyond the pool");
  }
  int64_t in_rows = 0;
  for (int64_t r = 0; r < rows.size(0); r++) {
    const int64_t* row = rows.data<const int64_t>() + 3 * r;
    require(row[0] >= 0 && row[1] >= 0 && row[1] <= pool && row[0] <= pool - row[1], "an extent beyond the pool");
    require(row[2] >= 1 && row[2] <= row[1], "a row with more tokens than its extent");
    in_rows += row[2];
  }
  require(in_rows == count, "tokens and rows do not fit");
  Attention layer{query_heads, heads, size, window, cosine.data<const uint16_t>(), sine.data<const uint16_t>(),
      vector_of(query_norm, size, "query_norm does not fit"), vector_of(key_norm, size, "key_norm does not fit"),
      static_cast<float>(real(stack[9])), keys.data<uint16_t>(), values.data<uint16_t>()};
  Tensor turned = Tensor::empty(BFLOAT16, {count, query_heads * size});
  Tensor y = Tensor::empty(BFLOAT16, {count, query_heads * size});
  attend(layer, joint.data<const uint16_t>(), positions, slots, count, rows.data<const int64_t>(), rows.size(0),
      turned.data<uint16_t>(), y.data<uint16_t>());
  stack[0] = y.release();
}

struct Operator {
  const char* schema;
  const char* name;
  void (*kernel)(uint64_t*, uint64_t, uint64_t);
};

constexpr Operator OPERATORS[] = {
    {"pack(Tensor weight) -> Tensor", "pack", pack_operator},
    {"product(Tensor x, Tensor weight, Tensor? bias) -> Tensor", "product", product_operator},
    {"onto(Tensor residual, Tensor x, Tensor weight, Tensor? bias) -> Tensor", "onto", onto_operator},
    {"gated(Tensor x, Tensor weight, Tensor? bias) -> Tensor", "gated", gated_operator},
    {"embed(Tensor ids, Tensor weight) -> Tensor", "embed", embed_operator},
    {"norm(Tensor x, Tensor weight, float epsilon) -> Tensor", "norm", norm_operator},
    {"attend(Tensor joint, Tensor tokens, Tensor rows, Tensor cosine, Tensor sine, Tensor(a!) keys, Tensor(b!) values, "
     "Tensor? query_norm, Tensor? key_norm, float norm_epsilon, int window) -> Tensor",
        "attend", attend_operator},
};

}  // namespace
}  // namespace trllm

#pragma GCC visibility push(default)
extern "C" {

int32_t trllm_version() {
  return trllm::VERSION;
}

// 1 where the processor has the instructions of all kernels.
int32_t trllm_processor() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
          __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bf16")
      ? 1
      : 0;
}

// Gives the operators to PyTorch, once in a process; 0 if that worked.
int32_t trllm_register() {
  TorchLibraryHandle definitions = nullptr;
  TorchLibraryHandle kernels = nullptr;
  if (aoti_torch_library_init_def("trllm", __FILE__, __LINE__, &definitions) != 0 ||
      aoti_torch_library_init_impl("trllm", "CPU", __FILE__, __LINE__, &kernels) != 0) {
    return 1;
  }
  for (const trllm::Operator& each : trllm::OPERATORS) {
    if (aoti_torch_library_def(definitions, each.schema) != 0 ||
        aoti_torch_library_impl(kernels, each.name, each.kernel) != 0) {
      return 1;
    }
  }
  return 0;  // the handles live as long as the process
}
}
#pragma GCC visibility pop
