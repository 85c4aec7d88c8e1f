#include <layer/mtproto/session/gzip.hpp>

#include <zlib.h>

#include <algorithm>

namespace layer::mtproto {

namespace {

constexpr int LARGEST_WINDOW = 15;
constexpr int GZIP = 16;
constexpr int GZIP_OR_ZLIB = 32;
constexpr int MEMORY_LEVEL = 8;
constexpr std::size_t WRAPPING = 12;  // the id of gzip_packed, the length, the padding of `bytes`
constexpr std::size_t SAMPLE = 4096;
constexpr std::size_t FIRST_GUESS = 4;

class Deflation {
 public:
  Deflation() {
    ready_ = deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, LARGEST_WINDOW + GZIP,
                          MEMORY_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK;
  }

  Deflation(const Deflation&) = delete;
  Deflation& operator=(const Deflation&) = delete;

  ~Deflation() { deflateEnd(&stream_); }

  /// Nothing if the result does not fit into `room` bytes.
  std::optional<Bytes> run(BytesView data, std::size_t room) {
    Bytes packed(room);
    stream_.next_in = const_cast<Bytef*>(data.data());
    stream_.avail_in = static_cast<uInt>(data.size());
    stream_.next_out = packed.data();
    stream_.avail_out = static_cast<uInt>(packed.size());
    if (!ready_ || deflate(&stream_, Z_FINISH) != Z_STREAM_END) return std::nullopt;
    packed.resize(stream_.total_out);
    return packed;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class Inflation {
 public:
  explicit Inflation(BytesView data) {
    stream_.next_in = const_cast<Bytef*>(data.data());
    stream_.avail_in = static_cast<uInt>(data.size());
    ready_ = inflateInit2(&stream_, LARGEST_WINDOW + GZIP_OR_ZLIB) == Z_OK;
  }

  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;

  ~Inflation() { inflateEnd(&stream_); }

  Result<Bytes> run(std::size_t room, std::size_t limit) {
    Bytes data;
    for (int state = Z_OK; state != Z_STREAM_END;) {
      if (stream_.avail_out == 0) {
        if (data.size() == limit) return Errc::gzip_too_large;
        data.resize(std::min(limit, std::max(room, 2 * data.size())));
        stream_.next_out = data.data() + stream_.total_out;
        stream_.avail_out = static_cast<uInt>(data.size() - stream_.total_out);
      }
      state = ready_ ? inflate(&stream_, Z_NO_FLUSH) : Z_STREAM_ERROR;
      if (state != Z_OK && state != Z_STREAM_END) return Errc::malformed_gzip;
      if (state == Z_OK && stream_.avail_in == 0 && stream_.avail_out != 0)
        return Errc::malformed_gzip;  // cut short
    }
    if (stream_.avail_in != 0) return Errc::malformed_gzip;
    data.resize(stream_.total_out);
    return data;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

/// File parts are large and, mostly, compressed already: a look at the beginning saves the rest.
bool looks_incompressible(BytesView data) {
  if (data.size() < 4 * SAMPLE) return false;
  return !Deflation().run(data.first(SAMPLE), SAMPLE - SAMPLE / 8);
}

}  // namespace

std::optional<Bytes> gzip_if_smaller(BytesView data) {
  if (data.size() <= WRAPPING || looks_incompressible(data)) return std::nullopt;
  return Deflation().run(data, data.size() - WRAPPING);
}

Result<Bytes> gunzip(BytesView data, std::size_t limit) {
  if (limit == 0) return Errc::gzip_too_large;
  return Inflation(data).run(FIRST_GUESS * data.size() + SAMPLE, limit);
}

}  // namespace layer::mtproto
