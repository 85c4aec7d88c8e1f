#pragma once
#include <layer/client/tl_names.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace layer {

/// How far a transfer is.
struct Progress {
  std::uint64_t bytes;
  /// 0 if not known.
  std::uint64_t total;
};

/// How to move a file: `TransferOptions().on_progress([&](Progress p) {…}).parallel(8)`.
class TransferOptions {
 public:
  TransferOptions() = default;

  /// Called on the client's executor after each part that arrived, with growing numbers; the last
  /// call has `bytes == total`.
  TransferOptions& on_progress(std::function<void(Progress)> callback);
  /// Parts on their way at once, 1 to 16 [4].
  TransferOptions& parallel(int parts);
  /// The MIME type of an upload, instead of the one that the name's ending suggests.
  TransferOptions& mime_type(std::string value);

  const std::function<void(Progress)>& progress() const { return progress_; }

  int parallel() const { return parallel_; }

  const std::string& mime_type() const { return mime_type_; }

 private:
  std::function<void(Progress)> progress_;
  int parallel_ = 4;
  std::string mime_type_;
};

/// A file that the server has received and that a message can now carry. The server forgets it
/// after some hours.
class UploadedFile {
 public:
  UploadedFile(tl::enums::InputFile file, std::string name, std::string mime_type,
               std::uint64_t size);

  const std::string& name() const { return name_; }

  const std::string& mime_type() const { return mime_type_; }

  std::uint64_t size() const { return size_; }

  const tl::enums::InputFile& raw() const { return *raw_; }

  tl::enums::InputMedia as_document() const;
  tl::enums::InputMedia as_photo() const;

 private:
  std::shared_ptr<const tl::enums::InputFile> raw_;
  std::string name_;
  std::string mime_type_;
  std::uint64_t size_;
};

/// Where a file can be fetched: the photo or document of a message, or any location of the schema.
class File {
 public:
  /// \param size  in bytes; 0 if not known
  File(tl::enums::InputFileLocation location, int dc, std::uint64_t size, std::string name,
       std::string mime_type);
  /// The photo in its largest size, or the document; nothing for other media.
  static std::optional<File> of(const tl::enums::MessageMedia& media);
  static std::optional<File> of(const tl::enums::Photo& photo);

  /// As its sender named it, or made up from its kind: `photo_5.jpg`. Never holds a path.
  const std::string& name() const { return name_; }

  const std::string& mime_type() const { return mime_type_; }

  std::uint64_t size() const { return size_; }

  /// The data centre that keeps it.
  int dc() const { return dc_; }

  const tl::enums::InputFileLocation& location() const { return *location_; }

 private:
  std::shared_ptr<const tl::enums::InputFileLocation> location_;
  int dc_;
  std::uint64_t size_;
  std::string name_;
  std::string mime_type_;
};

}  // namespace layer
