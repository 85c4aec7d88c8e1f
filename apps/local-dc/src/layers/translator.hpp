#pragma once

#include <layer/tl/bytes.hpp>

#include "../rpc/failure.hpp"
#include "dictionary.hpp"

namespace layer::local_dc {

/// Between the native layer and a client's.
class Translator {
 public:
  /// \param native  outlives the translator.
  Translator(const Dictionary& native, Dictionary foreign)
      : native_(native), foreign_(std::move(foreign)) {}

  /// The client's request, without wrappers, in the native layer. A request of the native layer
  /// stays as it is: some clients mix layers, and Telegram lets them.
  ///
  /// Errors: INPUT_FETCH_ERROR, METHOD_INVALID.
  Answer<tl::Bytes> request(tl::BytesView request) const;

  /// The name the client's layer has for a method; empty if there is none.
  std::string_view method_name(std::uint32_t id) const;

  /// What the native function with this id gave, in the client's layer.
  ///
  /// Errors: 500 RESPONSE_NOT_IN_LAYER (this server's own), when the layer has no words for it.
  Answer<tl::Bytes> answer(std::uint32_t function, tl::BytesView answer) const;

  /// An `Updates`; empty if the layer has no words for it.
  tl::Bytes updates(tl::BytesView updates) const;

 private:
  Answer<tl::Bytes> value(const WireType& type, const WireType& target, tl::BytesView bytes) const;

  const Dictionary& native_;
  Dictionary foreign_;
};

}  // namespace layer::local_dc
