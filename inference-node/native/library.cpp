// The door: which processor this needs, and the operators `ops.trllm.*` of a TorchScript program. Everything is checked here,
// so that a wrong shape is an error of the operator; the mathematics behind trusts its arguments.
//
// This file alone is compiled for any x86-64 processor.
#include <cpuid.h>

#include "kernels.hpp"
#include "torch.hpp"

namespace trllm {
namespace {

// What Java and the programs expect of this library; changes whenever an operator does.
constexpr int32_t VERSION = 3;

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
  product(x.data<const uint16_t>(), x.size(0), weight, vector_of(bias, weight.rows, "bias and weight do not fit"),
      y.data<uint16_t>());
  stack[0] = y.release();
}

// logits(Tensor x, Tensor weight) -> Tensor: float32
void logits_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor x(stack[0], BFLOAT16, 2, "x");
  Tensor packed(stack[1], BFLOAT16, 1, "weight");
  Weight weight = weight_of(packed);
  require(x.size(1) == weight.columns, "x and weight do not fit");
  Tensor y = Tensor::empty(FLOAT32, {x.size(0), weight.rows});
  product(x.data<const uint16_t>(), x.size(0), weight, nullptr, nullptr, y.data<float>());
  stack[0] = y.release();
}

// onto(Tensor residual, Tensor x, Tensor weight, Tensor? bias) -> Tensor
void onto_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor residual(stack[0], FLOAT32, 2, "residual");
  Tensor x(stack[1], BFLOAT16, 2, "x");
  Tensor packed(stack[2], BFLOAT16, 1, "weight");
  OptionalTensor bias(stack[3], BFLOAT16, 1, "bias");
  Weight weight = weight_of(packed);
  require(x.size(1) == weight.columns, "x and weight do not fit");
  require(residual.size(0) == x.size(0) && residual.size(1) == weight.rows, "residual and product do not fit");
  Tensor y = Tensor::empty(FLOAT32, {x.size(0), weight.rows});
  product(x.data<const uint16_t>(), x.size(0), weight, vector_of(bias, weight.rows, "bias and weight do not fit"),
      residual.data<const float>(), y.data<float>());
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
  Tensor x(stack[0], FLOAT32, 2, "x");
  Tensor weight(stack[1], BFLOAT16, 1, "weight");
  require(x.size(1) == weight.size(0), "x and weight do not fit");
  Tensor y = Tensor::empty(BFLOAT16, {x.size(0), x.size(1)});
  norm(x.data<const float>(), x.size(0), x.size(1), weight.data<const uint16_t>(),
      static_cast<float>(real(stack[2])), y.data<uint16_t>());
  stack[0] = y.release();
}

// Where the tokens of a step stand: tokens (3, tokens): ids, positions, slots; rows (rows, 3).
struct Places {
  const int64_t* positions;
  const int64_t* slots;
  int64_t count;
  const int64_t* rows;
  int64_t row_count;

  Places(const Tensor& tokens, const Tensor& rows_tensor)
      : positions(tokens.data<const int64_t>() + tokens.size(1)),
        slots(positions + tokens.size(1)),
        count(tokens.size(1)),
        rows(rows_tensor.data<const int64_t>()),
        row_count(rows_tensor.size(0)) {
    require(tokens.size(0) == 3 && rows_tensor.size(1) == 3, "tokens or rows do not fit");
  }

  void check(int64_t table, int64_t pool) const {
    for (int64_t t = 0; t < count; t++) {
      require(positions[t] >= 0 && positions[t] < table, "a position beyond the table");
      require(slots[t] >= 0 && slots[t] < pool, "a slot beyond the pool");
    }
    int64_t in_rows = 0;
    for (int64_t r = 0; r < row_count; r++) {
      const int64_t* row = rows + 3 * r;
      require(row[0] >= 0 && row[1] >= 0 && row[1] <= pool && row[0] <= pool - row[1], "an extent beyond the pool");
      require(row[2] >= 1 && row[2] <= row[1], "a row with more tokens than its extent");
      in_rows += row[2];
    }
    require(in_rows == count, "tokens and rows do not fit");
  }
};

// Checked; joint_width is that of the product of query, key and value.
Attention attention_of(int64_t joint_width, const Tensor& cosine, const Tensor& sine, const Tensor& keys,
    const Tensor& values, const OptionalTensor& query_norm, const OptionalTensor& key_norm, double epsilon,
    int64_t window) {
  int64_t heads = keys.size(1);
  int64_t size = keys.size(2);
  require(size >= 2 && size % 2 == 0 && size <= 1024, "an odd or huge size of head");
  require(heads >= 1 && values.size(0) == keys.size(0) && values.size(1) == heads && values.size(2) == size,
      "keys and values do not fit");
  int64_t query_heads = joint_width / size - 2 * heads;
  require(joint_width % size == 0 && query_heads >= 1 && query_heads % heads == 0, "joint and keys do not fit");
  require(cosine.size(1) == size && sine.size(1) == size && sine.size(0) == cosine.size(0), "tables do not fit");
  require(window >= 0, "a negative window");
  return {query_heads, heads, size, window, cosine.data<const uint16_t>(), sine.data<const uint16_t>(),
      vector_of(query_norm, size, "query_norm does not fit"), vector_of(key_norm, size, "key_norm does not fit"),
      static_cast<float>(epsilon), keys.data<uint16_t>(), values.data<uint16_t>()};
}

void attend(const Attention& layer, const Tensor& joint, const Places& places, const Tensor& y) {
  Tensor turned = Tensor::empty(BFLOAT16, {y.size(0), y.size(1)});
  attend(layer, joint.data<const uint16_t>(), places.positions, places.slots, places.count, places.rows,
      places.row_count, turned.data<uint16_t>(), y.data<uint16_t>());
}

// attend(Tensor joint, Tensor tokens, Tensor rows, Tensor cosine, Tensor sine, Tensor(a!) keys, Tensor(b!) values,
//     Tensor? query_norm, Tensor? key_norm, float norm_epsilon, int window) -> Tensor
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
  Attention layer = attention_of(joint.size(1), cosine, sine, keys, values, query_norm, key_norm, real(stack[9]),
      static_cast<int64_t>(stack[10]));
  Places places(tokens, rows);
  require(places.count == joint.size(0), "tokens and joint do not fit");
  places.check(cosine.size(0), keys.size(0));
  Tensor y = Tensor::empty(BFLOAT16, {joint.size(0), layer.query_heads * layer.head_size});
  attend(layer, joint, places, y);
  stack[0] = y.release();
}

// A whole dense layer, because thirty layers of seven operators cost a small checkpoint a tenth of its step.
//
// layer(Tensor x, Tensor tokens, Tensor rows, Tensor cosine, Tensor sine, Tensor(a!) keys, Tensor(b!) values,
//     Tensor attention_norm, Tensor query_key_value, Tensor? query_key_value_bias, Tensor? query_norm,
//     Tensor? key_norm, Tensor output, Tensor? output_bias, Tensor feed_forward_norm, Tensor gate_up,
//     Tensor? gate_up_bias, Tensor down, Tensor? down_bias, float norm_epsilon, int window) -> Tensor
void layer_operator(uint64_t* stack, uint64_t, uint64_t) {
  Tensor x(stack[0], FLOAT32, 2, "x");
  Tensor tokens(stack[1], INT64, 2, "tokens");
  Tensor rows(stack[2], INT64, 2, "rows");
  Tensor cosine(stack[3], BFLOAT16, 2, "cosine");
  Tensor sine(stack[4], BFLOAT16, 2, "sine");
  Tensor keys(stack[5], BFLOAT16, 3, "keys");
  Tensor values(stack[6], BFLOAT16, 3, "values");
  Tensor attention_norm(stack[7], BFLOAT16, 1, "attention_norm");
  Tensor query_key_value(stack[8], BFLOAT16, 1, "query_key_value");
  OptionalTensor query_key_value_bias(stack[9], BFLOAT16, 1, "query_key_value_bias");
  OptionalTensor query_norm(stack[10], BFLOAT16, 1, "query_norm");
  OptionalTensor key_norm(stack[11], BFLOAT16, 1, "key_norm");
  Tensor output(stack[12], BFLOAT16, 1, "output");
  OptionalTensor output_bias(stack[13], BFLOAT16, 1, "output_bias");
  Tensor feed_forward_norm(stack[14], BFLOAT16, 1, "feed_forward_norm");
  Tensor gate_up(stack[15], BFLOAT16, 1, "gate_up");
  OptionalTensor gate_up_bias(stack[16], BFLOAT16, 1, "gate_up_bias");
  Tensor down(stack[17], BFLOAT16, 1, "down");
  OptionalTensor down_bias(stack[18], BFLOAT16, 1, "down_bias");
  auto epsilon = static_cast<float>(real(stack[19]));

  Weight joint_weight = weight_of(query_key_value);
  Weight output_weight = weight_of(output);
  Weight gate_weight = weight_of(gate_up);
  Weight down_weight = weight_of(down);
  Attention attention = attention_of(joint_weight.rows, cosine, sine, keys, values, query_norm, key_norm, epsilon,
      static_cast<int64_t>(stack[20]));
  Places places(tokens, rows);
  int64_t count = x.size(0);
  int64_t width = x.size(1);
  require(places.count == count, "tokens and x do not fit");
  places.check(cosine.size(0), keys.size(0));
  require(attention_norm.size(0) == width && feed_forward_norm.size(0) == width, "norms and x do not fit");
  require(joint_weight.columns == width && gate_weight.columns == width && output_weight.rows == width &&
          down_weight.rows == width && output_weight.columns == attention.query_heads * attention.head_size &&
          gate_weight.rows == 2 * down_weight.columns,
      "the weights of the layer do not fit");
  const uint16_t* bias_of_joint = vector_of(query_key_value_bias, joint_weight.rows, "bias does not fit");
  const uint16_t* bias_of_output = vector_of(output_bias, width, "bias does not fit");
  const uint16_t* bias_of_gate = vector_of(gate_up_bias, gate_weight.rows, "bias does not fit");
  const uint16_t* bias_of_down = vector_of(down_bias, width, "bias does not fit");

  Tensor normed = Tensor::empty(BFLOAT16, {count, width});
  Tensor joint = Tensor::empty(BFLOAT16, {count, joint_weight.rows});
  Tensor heads = Tensor::empty(BFLOAT16, {count, output_weight.columns});
  Tensor middle = Tensor::empty(FLOAT32, {count, width});
  Tensor inner = Tensor::empty(BFLOAT16, {count, down_weight.columns});
  Tensor y = Tensor::empty(FLOAT32, {count, width});
  auto wide = [](const Tensor& tensor) { return tensor.data<float>(); };
  auto at = [](const Tensor& tensor) { return tensor.data<uint16_t>(); };
  norm(wide(x), count, width, at(attention_norm), epsilon, at(normed));
  product(at(normed), count, joint_weight, bias_of_joint, at(joint));
  attend(attention, joint, places, heads);
  product(at(heads), count, output_weight, bias_of_output, wide(x), wide(middle));
  norm(wide(middle), count, width, at(feed_forward_norm), epsilon, at(normed));
  gated(at(normed), count, gate_weight, bias_of_gate, at(inner));
  product(at(inner), count, down_weight, bias_of_down, wide(middle), wide(y));
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
    {"logits(Tensor x, Tensor weight) -> Tensor", "logits", logits_operator},
    {"onto(Tensor residual, Tensor x, Tensor weight, Tensor? bias) -> Tensor", "onto", onto_operator},
    {"gated(Tensor x, Tensor weight, Tensor? bias) -> Tensor", "gated", gated_operator},
    {"embed(Tensor ids, Tensor weight) -> Tensor", "embed", embed_operator},
    {"norm(Tensor x, Tensor weight, float epsilon) -> Tensor", "norm", norm_operator},
    {"attend(Tensor joint, Tensor tokens, Tensor rows, Tensor cosine, Tensor sine, Tensor(a!) keys, Tensor(b!) values, "
     "Tensor? query_norm, Tensor? key_norm, float norm_epsilon, int window) -> Tensor",
        "attend", attend_operator},
    {"layer(Tensor x, Tensor tokens, Tensor rows, Tensor cosine, Tensor sine, Tensor(a!) keys, Tensor(b!) values, "
     "Tensor attention_norm, Tensor query_key_value, Tensor? query_key_value_bias, Tensor? query_norm, "
     "Tensor? key_norm, Tensor output, Tensor? output_bias, Tensor feed_forward_norm, Tensor gate_up, "
     "Tensor? gate_up_bias, Tensor down, Tensor? down_bias, float norm_epsilon, int window) -> Tensor",
        "layer", layer_operator},
};

}  // namespace
}  // namespace trllm

#pragma GCC visibility push(default)
extern "C" {

int32_t trllm_version() {
  return trllm::VERSION;
}

// 0: the processor lacks instructions of the kernels; 1: it has them; 2: it also has AMX, which only PyTorch's products use.
int32_t trllm_processor() {
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl") ||
      !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512bf16")) {
    return 0;
  }
  constexpr unsigned AMX_BF16 = 1u << 22;  // leaf 7, EDX
  unsigned eax = 0;
  unsigned ebx = 0;
  unsigned ecx = 0;
  unsigned edx = 0;
  return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 && (edx & AMX_BF16) != 0 ? 2 : 1;
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
