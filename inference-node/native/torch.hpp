// What this library uses of libtorch's stable C interface, and tensors over it.
//
// Nothing of PyTorch is needed to build: the few functions are declared here, and libtorch_cpu.so, which is loaded before
// this library, gives them. A kernel gets its arguments on a stack of 64-bit values and owns the tensors among them.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <new>
#include <string>

extern "C" {
struct AtenTensorOpaque;
using AtenTensorHandle = AtenTensorOpaque*;
struct TorchLibraryOpaque;
using TorchLibraryHandle = TorchLibraryOpaque*;

int32_t aoti_torch_library_init_def(const char* space, const char* file, uint32_t line, TorchLibraryHandle* library);
int32_t aoti_torch_library_init_impl(
    const char* space, const char* key, const char* file, uint32_t line, TorchLibraryHandle* library);
int32_t aoti_torch_library_def(TorchLibraryHandle library, const char* schema);
int32_t aoti_torch_library_impl(
    TorchLibraryHandle library, const char* name, void (*kernel)(uint64_t*, uint64_t, uint64_t));
int32_t aoti_torch_get_data_ptr(AtenTensorHandle tensor, void** data);
int32_t aoti_torch_get_dim(AtenTensorHandle tensor, int64_t* dimensions);
int32_t aoti_torch_get_sizes(AtenTensorHandle tensor, int64_t** sizes);
int32_t aoti_torch_get_strides(AtenTensorHandle tensor, int64_t** strides);
int32_t aoti_torch_get_dtype(AtenTensorHandle tensor, int32_t* type);
int32_t aoti_torch_get_device_type(AtenTensorHandle tensor, int32_t* device);
int32_t aoti_torch_empty_strided(int64_t dimensions, const int64_t* sizes, const int64_t* strides, int32_t type,
    int32_t device, int32_t device_index, AtenTensorHandle* tensor);
int32_t aoti_torch_delete_tensor_object(AtenTensorHandle tensor);
}

namespace trllm {

// PyTorch's numbers of the types used here.
constexpr int32_t INT64 = 4;
constexpr int32_t FLOAT32 = 6;
constexpr int32_t BFLOAT16 = 15;

// An exception becomes an error of the operator, and that an EngineException.
[[noreturn]] inline void refuse(const std::string& what) {
  throw std::invalid_argument("trllm operators: " + what);
}

inline void require(bool condition, const char* what) {
  if (!condition) {
    refuse(what);
  }
}

// A dense tensor in row-major order, owned.
class Tensor {
 public:
  // Takes what stands on the stack; it must have this type and number of dimensions.
  Tensor(uint64_t on_stack, int32_t type, int64_t dimensions, const char* name)
      : handle_(reinterpret_cast<AtenTensorHandle>(on_stack)) {
    int32_t found_type = 0;
    int32_t device = 0;
    int64_t found_dimensions = 0;
    int64_t* strides = nullptr;
    bool good = aoti_torch_get_dtype(handle_, &found_type) == 0 && aoti_torch_get_dim(handle_, &found_dimensions) == 0 &&
        aoti_torch_get_device_type(handle_, &device) == 0 && device == 0 && found_type == type &&
        found_dimensions == dimensions && aoti_torch_get_sizes(handle_, &sizes_) == 0 &&
        aoti_torch_get_strides(handle_, &strides) == 0;
    int64_t dense = 1;
    for (int64_t i = dimensions - 1; good && i >= 0; i--) {
      good = sizes_[i] == 1 || strides[i] == dense || dense == 0;
      dense *= sizes_[i];
    }
    elements_ = dense;
    good = good && aoti_torch_get_data_ptr(handle_, &data_) == 0;
    if (!good) {
      aoti_torch_delete_tensor_object(handle_);
      refuse(std::string(name) + " must be a dense tensor of type " + std::to_string(type) + " with " +
          std::to_string(dimensions) + " dimensions");
    }
  }

  static Tensor empty(int32_t type, std::initializer_list<int64_t> sizes) {
    std::array<int64_t, 4> strides{};
    int64_t dense = 1;
    for (size_t i = sizes.size(); i-- > 0;) {
      strides[i] = dense;
      dense *= sizes.begin()[i];
    }
    AtenTensorHandle handle = nullptr;
    if (aoti_torch_empty_strided(
            static_cast<int64_t>(sizes.size()), sizes.begin(), strides.data(), type, 0, 0, &handle) != 0) {
      throw std::runtime_error("trllm operators: no memory for a result");
    }
    return Tensor(reinterpret_cast<uint64_t>(handle), type, static_cast<int64_t>(sizes.size()), "result");
  }

  Tensor(Tensor&& other) noexcept
      : handle_(other.handle_), sizes_(other.sizes_), data_(other.data_), elements_(other.elements_) {
    other.handle_ = nullptr;
  }
  Tensor(const Tensor&) = delete;
  Tensor& operator=(const Tensor&) = delete;
  Tensor& operator=(Tensor&&) = delete;

  ~Tensor() {
    if (handle_ != nullptr) {
      aoti_torch_delete_tensor_object(handle_);
    }
  }

  int64_t size(int64_t dimension) const { return sizes_[dimension]; }
  int64_t elements() const { return elements_; }

  template <typename T>
  T* data() const {
    return static_cast<T*>(data_);
  }

  // Gives it away, as the result of an operator.
  uint64_t release() {
    uint64_t on_stack = reinterpret_cast<uint64_t>(handle_);
    handle_ = nullptr;
    return on_stack;
  }

 private:
  AtenTensorHandle handle_;
  int64_t* sizes_ = nullptr;
  void* data_ = nullptr;
  int64_t elements_ = 0;
};

// An argument `Tensor?`: a null pointer, or a pointer to the tensor's place, which was made for this call.
class OptionalTensor {
 public:
  OptionalTensor(uint64_t on_stack, int32_t type, int64_t dimensions, const char* name) {
    auto* place = reinterpret_cast<uint64_t*>(on_stack);
    if (place != nullptr) {
      uint64_t tensor = *place;
      delete place;
      tensor_ = new (storage_) Tensor(tensor, type, dimensions, name);
    }
  }
  OptionalTensor(const OptionalTensor&) = delete;
  OptionalTensor& operator=(const OptionalTensor&) = delete;
  ~OptionalTensor() {
    if (tensor_ != nullptr) {
      tensor_->~Tensor();
    }
  }

  const Tensor* get() const { return tensor_; }

 private:
  alignas(Tensor) unsigned char storage_[sizeof(Tensor)];
  Tensor* tensor_ = nullptr;
};

}  // namespace trllm
