#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>

namespace layer::mtproto {

/// What a server takes off a stream before it looks for MTProto: the guise of another protocol.
class StreamWrapping {
 public:
  virtual ~StreamWrapping() = default;

  /// \return what is inside of `received`, as far as it is clear.
  /// Errors are final.
  [[nodiscard]] virtual Result<Bytes> unwrap(BytesView received) = 0;

  /// What the guise needs sent, before anything else; usually empty.
  virtual Bytes take_reply() = 0;

  /// Appends `payload` in its guise to `out`. Only once something has come through `unwrap`.
  virtual void wrap(BytesView payload, Bytes& out) = 0;
};

}  // namespace layer::mtproto
