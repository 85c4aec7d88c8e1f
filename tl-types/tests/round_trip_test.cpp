#include <layer/tl/any.hpp>
#include <layer/tl/json.hpp>
#include <layer/tl/mtproto/schema.hpp>
#include <layer/tl/print.hpp>
#include <layer/tl/schema.hpp>
#include <layer/tl/secret/schema.hpp>
#include <layer/tl/skip.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <zoo/schema.hpp>

#include "random_wire.hpp"

namespace layer::tl {
namespace {

struct Named {
  const char* name;
  const Schema* schema;
};

/// Every test below runs for every constructor and function of one of the schemas.
class RoundTrip : public ::testing::TestWithParam<Named> {
 protected:
  template <class Check>
  void for_each_random(int times, Check check) {
    testing::RandomWire wire(*GetParam().schema, 20260917);
    for (const Alternative& entry : GetParam().schema->constructors) {
      SCOPED_TRACE(entry.constructor->name());
      for (int i = 0; i < times && !HasFatalFailure(); ++i)
        check(*entry.constructor, wire.boxed(*entry.constructor));
    }
  }
};

Result<AnyBox> read_object(const Constructor& constructor, BytesView input) {
  Reader reader(input);
  AnyBox object;
  object.emplace(constructor);
  if (detail::read_id(reader, constructor.id, constructor.name()))
    detail::read_fields(reader, constructor, object.data());
  if (reader.ok() && reader.remaining() != 0) reader.fail(ErrorCode::trailing_bytes, "the end");
  if (!reader.ok()) return reader.error();
  return object;
}

Result<Bytes> write_object(const AnyBox& object) {
  Writer writer;
  writer.u32(object.id());
  detail::write_fields(writer, *object.constructor(), object.data());
  if (!writer.ok()) return writer.error();
  return writer.take();
}

TEST_P(RoundTrip, ReadCopiedAndWrittenValuesAreTheSame) {
  for_each_random(3, [](const Constructor& constructor, const Bytes& bytes) {
    const Result<AnyBox> value = read_object(constructor, bytes);
    ASSERT_TRUE(value) << value.error().message();
    const AnyBox copy = *value;
    EXPECT_TRUE(copy.equals(*value));
    const Result<Bytes> written = write_object(copy);
    ASSERT_TRUE(written) << written.error().message();
    EXPECT_EQ(*written, bytes);
  });
}

TEST_P(RoundTrip, DifferentBytesMakeUnequalValues) {
  Bytes other;
  for_each_random(2, [&](const Constructor& constructor, const Bytes& bytes) {
    const AnyBox value = read_object(constructor, bytes).value();
    const Result<AnyBox> before = read_object(constructor, other);
    if (other != bytes) {
      EXPECT_FALSE(before && value.equals(*before));
    }
    other = bytes;
  });
}

TEST_P(RoundTrip, CompiledCodeDoesWhatTheTablesSay) {
  for_each_random(10, [](const Constructor& constructor, const Bytes& bytes) {
    if (!constructor.read) return;
    Constructor interpreted = constructor;
    interpreted.shared.constructor = &interpreted;
    interpreted.read = nullptr;
    interpreted.write = nullptr;
    interpreted.copy = nullptr;
    interpreted.destroy = nullptr;
    const AnyBox value = read_object(interpreted, bytes).value();
    EXPECT_EQ(write_object(AnyBox(value)).value(), bytes);
    EXPECT_EQ(write_object(read_object(constructor, bytes).value()).value(), bytes);
  });
}

TEST_P(RoundTrip, JsonBringsBackTheValue) {
  for_each_random(1, [](const Constructor& constructor, const Bytes& bytes) {
    const AnyBox value = read_object(constructor, bytes).value();
    const std::string text = to_json(value);
    AnyBox back;
    back.emplace(constructor);
    const Result<void> read = detail::json_read(text, constructor, back.data());
    ASSERT_TRUE(read) << read.error().message() << "\n" << text;
    EXPECT_TRUE(back.equals(value)) << text;
  });
}

TEST_P(RoundTrip, PrintingNamesTheConstructor) {
  for_each_random(1, [](const Constructor& constructor, const Bytes& bytes) {
    const std::string text = to_string(read_object(constructor, bytes).value());
    EXPECT_TRUE(text.starts_with(std::string(constructor.name()) + "{")) << text;
  });
}

bool holds_object(const Constructor& constructor) {
  for (const Field& field : constructor.fields())
    if (field.kind == Kind::raw) return true;
  return false;
}

TEST_P(RoundTrip, EveryTruncationIsAnError) {
  for_each_random(1, [](const Constructor& constructor, const Bytes& bytes) {
    if (holds_object(constructor)) return;  // takes whatever is left
    for (std::size_t size = 0; size < bytes.size(); size += 4) {
      const Bytes part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
      const Result<AnyBox> value = read_object(constructor, part);
      ASSERT_FALSE(value) << "after " << size << " of " << bytes.size() << " bytes";
      EXPECT_LE(value.error().offset, size);
    }
  });
}

TEST_P(RoundTrip, SkippingGoesAsFarAsReading) {
  for_each_random(1, [](const Constructor& constructor, const Bytes& bytes) {
    Reader whole(bytes);
    whole.u32();
    skip_fields(whole, constructor);
    EXPECT_TRUE(whole.ok()) << whole.error().message();
    EXPECT_EQ(whole.remaining(), 0u);

    Reader part(BytesView(bytes).first(bytes.size() - 4));
    part.u32();
    skip_fields(part, constructor);
    EXPECT_EQ(part.ok(),
              read_object(constructor, BytesView(bytes).first(bytes.size() - 4)).has_value());
  });
}

TEST_P(RoundTrip, FlippedBitsAreReadOrRefused) {
  std::mt19937 random(1);
  for_each_random(1, [&](const Constructor& constructor, const Bytes& bytes) {
    for (int i = 0; i < 20; ++i) {
      Bytes damaged = bytes;
      damaged[random() % damaged.size()] ^= static_cast<std::uint8_t>(1u << random() % 8);
      const Result<AnyBox> value = read_object(constructor, damaged);
      EXPECT_TRUE(!value || write_object(*value));
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Schemas, RoundTrip,
                         ::testing::Values(Named{"api", &SCHEMA},
                                           Named{"mtproto", &mtproto::SCHEMA},
                                           Named{"secret", &secret::SCHEMA},
                                           Named{"zoo", &zoo::SCHEMA}),
                         [](const auto& named) { return std::string(named.param.name); });

}  // namespace
}  // namespace layer::tl
