#include <layer/client/error.hpp>
#include <layer/client/storage_encrypted.hpp>

#include <gtest/gtest.h>

#include "../run_task.hpp"
#include "../temporary_folder.hpp"
#include "sample.hpp"
#include "storage/log_format.hpp"
#include "storage/seal.hpp"

namespace layer {
namespace {

using testing::contents;
using testing::overwrite;
using testing::run_task;
using testing::sample_changes;

/// As cheap as can be.
Passphrase passphrase(std::string text = "correct horse battery staple") {
  return Passphrase(std::move(text), 1);
}

class EncryptedFile : public ::testing::Test {
 protected:
  void SetUp() override { run_task(write(encrypted(), sample_changes())); }

  std::shared_ptr<Storage> encrypted(std::string text = "correct horse battery staple") {
    return encrypted_file_storage(path_, passphrase(std::move(text)));
  }

  static Task<void> write(std::shared_ptr<Storage> storage, std::vector<storage::Change> changes) {
    co_await storage->load();
    co_await storage->write(changes);
  }

  static Task<void> load(std::shared_ptr<Storage> storage, storage::Account& account) {
    account = co_await storage->load();
  }

  storage::Account account_in(const std::shared_ptr<Storage>& storage) {
    storage::Account account;
    run_task(load(storage, account));
    return account;
  }

  template <class Action>
  std::string refusal(Errc reason, Action action) {
    try {
      action();
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(reason)) << error.what();
      return error.what();
    }
    return "none";
  }

  std::string refusal(Errc reason) {
    return refusal(reason, [&] { account_in(encrypted()); });
  }

  /// The frames behind the header, as they stand in the file.
  std::vector<std::string> frames() {
    const auto file = contents(path_);
    const Bytes bytes(file.begin(), file.end());
    std::vector<std::string> found;
    std::size_t at = storage::log_format::header_size;
    for (const auto payload : storage::log_format::read(bytes).payloads) {
      const std::size_t size = storage::log_format::frame_head + payload.size();
      found.push_back(file.substr(at, size));
      at += size;
    }
    return found;
  }

  void put_frames(const std::vector<std::string>& frames) {
    auto file = contents(path_).substr(0, storage::log_format::header_size);
    for (const auto& frame : frames)
      file += frame;
    overwrite(path_, file);
  }

  testing::TemporaryFolder folder_;
  std::string path_ = folder_.file("bot.session");
  const storage::Account account_ = [] {
    storage::Account account;
    for (const auto& change : sample_changes())
      account.apply(change);
    return account;
  }();
};

TEST_F(EncryptedFile, ShowsNothingOfWhatItHolds) {
  const auto file = contents(path_);

  EXPECT_EQ(file.find("lovelace"), std::string::npos);
  EXPECT_EQ(file.find("127.0.0.1"), std::string::npos);
  EXPECT_EQ(file.find(std::string(8, '\xAB')), std::string::npos) << "a part of a key";
}

TEST_F(EncryptedFile, TellsAWrongPassphraseFromDamage) {
  EXPECT_EQ(refusal(Errc::wrong_passphrase, [&] { account_in(encrypted("wrong")); }),
            path_ + " is encrypted with another passphrase");
  EXPECT_EQ(account_in(encrypted()), account_);
}

TEST_F(EncryptedFile, IsNotOpenedAsAPlainFile) {
  EXPECT_EQ(refusal(Errc::wrong_passphrase, [&] { account_in(file_storage(path_)); }),
            path_ + " is encrypted: open it with its passphrase");
  EXPECT_EQ(account_in(encrypted()), account_);
}

TEST_F(EncryptedFile, DoesNotOpenAPlainFile) {
  decrypt_session(path_, passphrase());

  EXPECT_EQ(refusal(Errc::wrong_passphrase),
            path_ + " is not encrypted: encrypt it first, or open it without passphrase");
  EXPECT_EQ(account_in(file_storage(path_)), account_);
}

TEST_F(EncryptedFile, IsMadeOfAPlainFile) {
  decrypt_session(path_, passphrase());
  encrypt_session(path_, passphrase("another"));

  EXPECT_EQ(account_in(encrypted("another")), account_);
  EXPECT_EQ(contents(path_).find("lovelace"), std::string::npos);
}

TEST_F(EncryptedFile, ChangesItsPassphrase) {
  change_passphrase(path_, passphrase(), Passphrase("another", 2));
  run_task(write(encrypted("another"), {storage::HomeDc(5)}));

  EXPECT_EQ(account_in(encrypted("another")).home, storage::HomeDc(5));
  EXPECT_EQ(refusal(Errc::wrong_passphrase), path_ + " is encrypted with another passphrase");
}

TEST_F(EncryptedFile, KeepsItsPassphraseIfTheOldOneIsWrong) {
  const auto before = contents(path_);

  refusal(Errc::wrong_passphrase,
          [&] { change_passphrase(path_, passphrase("wrong"), passphrase("another")); });

  EXPECT_EQ(contents(path_).substr(24), before.substr(24));
  EXPECT_EQ(account_in(encrypted()), account_);
}

TEST_F(EncryptedFile, DoesNotChangeWhatIsInUse) {
  const auto storage = encrypted();
  account_in(storage);

  EXPECT_NE(refusal(Errc::session_in_use,
                    [&] { change_passphrase(path_, passphrase(), passphrase("another")); }),
            "none");
}

TEST_F(EncryptedFile, IsNotMadeByAChangeOfItsPassphrase) {
  const auto missing = folder_.file("missing");

  EXPECT_EQ(refusal(Errc::storage, [&] { encrypt_session(missing, passphrase()); }),
            missing + ": there is no such session");
  EXPECT_FALSE(std::filesystem::exists(missing));
}

TEST_F(EncryptedFile, RecordsCannotBeMoved) {
  run_task(write(encrypted(), {storage::HomeDc(1)}));
  run_task(write(encrypted(), {storage::HomeDc(3)}));
  const auto good = frames();
  ASSERT_EQ(good.size(), 4u);

  put_frames({good[0], good[1], good[3], good[2]});
  EXPECT_NE(refusal(Errc::session_damaged), "none");
  put_frames({good[0], good[1], good[3]});
  EXPECT_NE(refusal(Errc::session_damaged), "none");
  put_frames({good[0], good[1], good[1], good[2]});
  EXPECT_NE(refusal(Errc::session_damaged), "none");
  put_frames(good);
  EXPECT_EQ(account_in(encrypted()).home, storage::HomeDc(3));
}

TEST_F(EncryptedFile, RecordsCannotComeFromAnEarlierWritingOfTheFile) {
  const auto before = frames();
  const auto storage = encrypted();
  account_in(storage);
  const std::vector<storage::Change> positions(3000, storage::UpdatePosition(7, 0, 0, 0));
  do {
    run_task(storage->write(positions));
  } while (frames().size() != 2);
  run_task(storage->close());

  put_frames({frames()[0], before[1]});

  EXPECT_NE(refusal(Errc::session_damaged), "none");
}

TEST_F(EncryptedFile, NoChangedByteOfARecordIsBelieved) {
  const auto good = frames();
  const Bytes first(good[0].begin() + 12, good[0].end());
  const Bytes record(good[1].begin() + 12, good[1].end());
  const auto seal = storage::Seal::open(first, passphrase(), path_);
  ASSERT_TRUE(seal);
  ASSERT_TRUE(seal->open(0, record));

  for (std::size_t at = 0; at < record.size(); ++at) {
    auto changed = record;
    changed[at] ^= 0x20;
    ASSERT_FALSE(seal->open(0, changed)) << at;
  }
  EXPECT_FALSE(seal->open(1, record));
  EXPECT_FALSE(seal->open(0, std::span(record).first(39)));
}

TEST_F(EncryptedFile, NoCostIsTakenFromTheFileUnbounded) {
  const auto good = frames();
  const Bytes first(good[0].begin() + 12, good[0].end());
  for (std::size_t at = 36; at < 48; ++at)
    for (const std::uint8_t value : {0x09, 0x13, 0x1f, 0xff}) {
      auto changed = first;
      changed[at] = value;
      EXPECT_FALSE(storage::Seal::open(changed, passphrase(), path_)) << at;
    }
  for (std::size_t size = 0; size < first.size(); ++size)
    EXPECT_FALSE(storage::Seal::open(std::span(first).first(size), passphrase(), path_)) << size;
}

TEST_F(EncryptedFile, EachHasAKeyOfItsOwn) {
  const auto first = frames();
  path_ = folder_.file("other.session");
  run_task(write(encrypted(), sample_changes()));

  EXPECT_NE(first[0], frames()[0]);
  put_frames({frames()[0], first[1]});
  EXPECT_NE(refusal(Errc::session_damaged), "none");
}

TEST_F(EncryptedFile, IsMadeAnewIfItsFirstRecordNeverReachedTheDisk) {
  overwrite(path_, contents(path_).substr(0, 50));

  EXPECT_EQ(account_in(encrypted()), storage::Account());
  run_task(write(encrypted(), {storage::HomeDc(3)}));
  EXPECT_EQ(account_in(encrypted()).home, storage::HomeDc(3));
}

TEST(APassphrase, IsRefusedIfItCannotBeOne) {
  EXPECT_THROW(Passphrase(""), Error);
  EXPECT_THROW(Passphrase("x", 0), Error);
  EXPECT_THROW(Passphrase("x", 3), Error);
  EXPECT_THROW(Passphrase("x", 512), Error);
}

}  // namespace
}  // namespace layer
