#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/tl/serialize.hpp>

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange_case.hpp"

namespace layer::mtproto::key_exchange {
namespace {

namespace enums = tl::mtproto::enums;
namespace types = tl::mtproto::types;

class Client : public ExchangeCase {
 protected:
  boost::system::error_code error_with(Hooks hooks) {
    Server hostile = server(std::move(hooks));
    Ending ending = exchange(parameters(), hostile, client_noise);
    EXPECT_FALSE(ending.established);
    EXPECT_FALSE(ending.server_error) << ending.server_error.message();
    return ending.client_error;
  }

  boost::system::error_code error_with_res_pq(std::function<void(types::ResPq&)> change) {
    Hooks hooks;
    hooks.res_pq = std::move(change);
    return error_with(std::move(hooks));
  }

  boost::system::error_code error_with_pq(Bytes pq) {
    return error_with_res_pq([&](types::ResPq& answer) { answer.pq = pq; });
  }

  boost::system::error_code error_with_params(
      std::function<void(types::ServerDhParamsOk&)> change) {
    Hooks hooks;
    hooks.dh_params = std::move(change);
    return error_with(std::move(hooks));
  }

  boost::system::error_code error_with_inner(
      std::function<void(types::ServerDhInnerData&)> change) {
    Hooks hooks;
    hooks.inner_data = std::move(change);
    return error_with(std::move(hooks));
  }

  boost::system::error_code error_with_hash(std::function<void(Bytes&)> change) {
    Hooks hooks;
    hooks.answer_with_hash = std::move(change);
    return error_with(std::move(hooks));
  }

  template <class T>
  boost::system::error_code error_with_confirmation(std::function<void(T&)> change,
                                                    Hooks hooks = {}) {
    hooks.confirmation = [&](enums::SetClientDhParamsAnswer& answer) {
      change(*answer.get_if<T>());
    };
    return error_with(std::move(hooks));
  }
};

// --- when all is well

TEST_F(Client, AgreesWithTheServerOnAKey) {
  Server honest = server();
  const Ending ending = exchange(parameters(), honest, client_noise);
  ASSERT_TRUE(ending.established);
  const auto accepted = honest.take_accepted();
  ASSERT_TRUE(accepted);
  EXPECT_EQ(ending.established->key.id(), accepted->key.id());
  EXPECT_TRUE(std::ranges::equal(ending.established->key.view(), accepted->key.view()));
  EXPECT_EQ(ending.established->salt, accepted->salt);
  EXPECT_FALSE(ending.established->expires_at);
}

TEST_F(Client, LearnsTheTime) {
  Server honest = server();
  const Ending ending = exchange(parameters(), honest, client_noise);
  EXPECT_TRUE(ending.established->clock.trusted());
  EXPECT_EQ(ending.established->clock.at(START),
            std::chrono::floor<std::chrono::seconds>(START_UNIX));
}

TEST_F(Client, MakesTemporaryKeys) {
  Parameters temporary = parameters();
  temporary.lifetime = 24h;
  Server honest = server();
  const Ending ending = exchange(temporary, honest, client_noise);
  EXPECT_EQ(ending.established->expires_at,
            std::chrono::floor<std::chrono::seconds>(START_UNIX) + 24h);
  EXPECT_EQ(honest.take_accepted()->expires_at, START_UNIX + 24h);
}

TEST_F(Client, NamesTheDataCentre) {
  const auto number = [](bool test, bool media) {
    Parameters other = parameters();
    other.test_server = test;
    other.media_only = media;
    return other.dc_number();
  };
  EXPECT_EQ(number(false, false), 2);
  EXPECT_EQ(number(true, false), 10'002);
  EXPECT_EQ(number(false, true), -2);
  EXPECT_EQ(number(true, true), -10'002);

  Server honest = server();
  exchange(parameters(), honest, client_noise);
  EXPECT_EQ(honest.take_accepted()->dc_number, 2);
}

TEST_F(Client, TakesAnyOfItsKeysThatTheServerHas) {
  Parameters one_key = parameters();
  one_key.keys.erase(one_key.keys.begin());
  Server honest = server();
  EXPECT_TRUE(exchange(one_key, honest, client_noise).established);
}

TEST_F(Client, FollowsRetries) {
  int refused = 0;
  Hooks hooks;
  hooks.key_exists = [&](const crypto::AuthKey&) { return ++refused <= 3; };
  Server busy = server(hooks);
  const Ending ending = exchange(parameters(), busy, client_noise);
  EXPECT_EQ(ending.retries, 3);
  ASSERT_TRUE(ending.established);
  EXPECT_EQ(ending.established->key.id(), busy.take_accepted()->key.id());
}

TEST_F(Client, DoesNotFollowRetriesForEver) {
  Hooks hooks;
  hooks.key_exists = [](const crypto::AuthKey&) { return true; };
  EXPECT_EQ(error_with(hooks), Errc::too_many_retries);
}

TEST_F(Client, SameRandomnessGivesTheSameRequest) {
  Noise one(7);
  Noise other(7);
  EXPECT_EQ(begin(parameters(), one, START).request, begin(parameters(), other, START).request);
}

// --- resPQ, field by field

TEST_F(Client, RefusesAnotherNonceInResPq) {
  EXPECT_EQ(error_with_res_pq([](types::ResPq& answer) { answer.nonce[15] ^= 1; }),
            Errc::nonce_mismatch);
}

TEST_F(Client, RefusesAPqThatIsNoPositiveNumberOf63Bits) {
  for (const Bytes& pq :
       {Bytes{}, Bytes(1), Bytes(8), Bytes(9, 1), Bytes{0x80, 0, 0, 0, 0, 0, 0, 1}})
    EXPECT_EQ(error_with_pq(pq), Errc::pq_size);
}

TEST_F(Client, RefusesAPqThatIsNoProductOfTwoPrimes) {
  EXPECT_EQ(error_with_pq({1}), Errc::pq_not_factorised) << "1";
  EXPECT_EQ(error_with_pq({17}), Errc::pq_not_factorised) << "a prime";
  EXPECT_EQ(error_with_pq({25}), Errc::pq_not_factorised) << "a square";
  EXPECT_EQ(error_with_pq({6}), Errc::pq_not_factorised) << "even";
  EXPECT_EQ(error_with_pq({105}), Errc::pq_not_factorised) << "three primes";
}

TEST_F(Client, RefusesServersWithoutAKeyWeTrust) {
  EXPECT_EQ(error_with_res_pq([](types::ResPq& answer) {
              answer.server_public_key_fingerprints = {1, 2, 3};
            }),
            Errc::unknown_fingerprints);
  EXPECT_EQ(error_with_res_pq(
                [](types::ResPq& answer) { answer.server_public_key_fingerprints.clear(); }),
            Errc::unknown_fingerprints);
}

// --- server_DH_params, field by field

TEST_F(Client, RefusesOtherNoncesInTheParameters) {
  EXPECT_EQ(error_with_params([](auto& answer) { answer.nonce[0] ^= 1; }), Errc::nonce_mismatch);
  EXPECT_EQ(error_with_params([](auto& answer) { answer.server_nonce[0] ^= 1; }),
            Errc::server_nonce_mismatch);
}

TEST_F(Client, RefusesAServerNonceChangedFromTheBeginning) {
  // The server encrypts with its own one, so what comes then is not for us.
  Hooks hooks;
  hooks.res_pq = [](types::ResPq& answer) { answer.server_nonce[0] ^= 1; };
  Server hostile = server(hooks);
  EXPECT_EQ(exchange(parameters(), hostile, client_noise).server_error,
            Errc::client_server_nonce_mismatch);
}

TEST_F(Client, RefusesEncryptedAnswersThatAreNotWholeBlocks) {
  for (const std::size_t size : {0, 1, 15, 17, 100})
    EXPECT_EQ(error_with_params([&](auto& answer) { answer.encrypted_answer.resize(size); }),
              crypto::Errc::unaligned_data)
        << size;
}

TEST_F(Client, RefusesEncryptedAnswersWithAnotherHash) {
  EXPECT_EQ(error_with_params([](auto& answer) { answer.encrypted_answer[20] ^= 1; }),
            crypto::Errc::exchange_hash_mismatch);
  for (const std::size_t size : {16, 32, 48})
    EXPECT_EQ(error_with_params([&](auto& answer) { answer.encrypted_answer.resize(size); }),
              crypto::Errc::exchange_hash_mismatch)
        << size;
  EXPECT_EQ(error_with_hash([](Bytes& answer) { answer[0] ^= 1; }),
            crypto::Errc::exchange_hash_mismatch);
}

TEST_F(Client, RefusesEncryptedAnswersWithTooMuchPadding) {
  EXPECT_EQ(error_with_hash([](Bytes& answer) { answer.resize(answer.size() + 16); }),
            crypto::Errc::exchange_hash_mismatch);
}

TEST_F(Client, RefusesOtherNoncesInTheInnerData) {
  EXPECT_EQ(error_with_inner([](auto& data) { data.nonce[0] ^= 1; }), Errc::inner_nonce_mismatch);
  EXPECT_EQ(error_with_inner([](auto& data) { data.server_nonce[0] ^= 1; }),
            Errc::inner_server_nonce_mismatch);
}

TEST_F(Client, RefusesGeneratorsOfOtherGroups) {
  for (const std::int32_t g : {-1, 0, 1, 2, 5, 6, 8, 256})
    EXPECT_EQ(error_with_inner([&](auto& data) { data.g = g; }), crypto::Errc::dh_generator_invalid)
        << g;
}

TEST_F(Client, RefusesPrimesOfOtherLengths) {
  EXPECT_EQ(error_with_inner([](auto& data) { data.dh_prime.resize(128); }),
            crypto::Errc::dh_prime_length);
  EXPECT_EQ(error_with_inner([](auto& data) { data.dh_prime.insert(data.dh_prime.begin(), 1); }),
            crypto::Errc::dh_prime_length);
  EXPECT_EQ(error_with_inner([](auto& data) { data.dh_prime[0] &= 0x7f; }),
            crypto::Errc::dh_prime_length);
  EXPECT_EQ(error_with_inner([](auto& data) { data.dh_prime.clear(); }),
            crypto::Errc::dh_prime_length);
}

TEST_F(Client, RefusesCompositeModuli) {
  // 4 generates the right group of any safe prime, so only the modulus is wrong.
  const auto code = error_with_inner([](auto& data) {
    data.g = 4;
    data.dh_prime[200] ^= 2;
  });
  EXPECT_EQ(code, crypto::Errc::dh_prime_unsafe);
}

TEST_F(Client, RefusesPublicValuesAtTheEdges) {
  const auto code_for = [this](const std::function<void(Bytes & g_a, const Bytes& prime)>& change) {
    return error_with_inner([&](auto& data) { change(data.g_a, data.dh_prime); });
  };
  const auto out_of_range = crypto::Errc::dh_public_out_of_range;
  EXPECT_EQ(code_for([](Bytes& g_a, const Bytes&) { g_a.clear(); }), out_of_range);
  EXPECT_EQ(code_for([](Bytes& g_a, const Bytes&) { g_a = {0}; }), out_of_range);
  EXPECT_EQ(code_for([](Bytes& g_a, const Bytes&) { g_a = {1}; }), out_of_range);
  EXPECT_EQ(code_for([](Bytes& g_a, const Bytes&) { g_a = Bytes(248, 0xff); }), out_of_range);
  EXPECT_EQ(code_for([](Bytes& g_a, const Bytes& prime) { g_a = prime; }), out_of_range);
  EXPECT_EQ(code_for([](Bytes& g_a, const Bytes& prime) { g_a = prime, g_a.back() -= 1; }),
            out_of_range);
  EXPECT_EQ(code_for([](Bytes& g_a, const Bytes&) { g_a.push_back(1); }), out_of_range);
}

TEST_F(Client, RefusesATimeBeforeMtproto) {
  EXPECT_EQ(error_with_inner([](auto& data) { data.server_time = 0; }), Errc::server_time);
  EXPECT_EQ(error_with_inner([](auto& data) { data.server_time = 1'000'000'000; }),
            Errc::server_time);
}

TEST_F(Client, TakesATimeAfter2038) {
  Hooks hooks;
  hooks.inner_data = [](auto& data) {
    data.server_time = static_cast<std::int32_t>(2'200'000'000);
  };
  Server future = server(hooks);
  const Ending ending = exchange(parameters(), future, client_noise);
  EXPECT_EQ(ending.established->clock.at(START), UnixTime(2'200'000'000s));
}

TEST_F(Client, TellsARefusalFromAForgedOne) {
  Hooks refusing;
  refusing.refuse_parameters = true;
  EXPECT_EQ(error_with(refusing), Errc::dh_params_refused);

  const auto forged = [&](const std::function<void(types::ServerDhParamsFail&)>& change) {
    Hooks hooks = refusing;
    hooks.answer = [&](Bytes& answer) {
      auto failure = tl::parse<types::ServerDhParamsFail>(answer);
      if (!failure) return;
      change(*failure);
      answer = tl::serialize(*failure);
    };
    return error_with(hooks);
  };
  EXPECT_EQ(forged([](auto& failure) { failure.new_nonce_hash[0] ^= 1; }),
            Errc::dh_params_fail_hash);
  EXPECT_EQ(forged([](auto& failure) { failure.nonce[0] ^= 1; }), Errc::nonce_mismatch);
  EXPECT_EQ(forged([](auto& failure) { failure.server_nonce[0] ^= 1; }),
            Errc::server_nonce_mismatch);
}

// --- the confirmation, field by field

TEST_F(Client, RefusesConfirmationsThatProveNothing) {
  using Ok = types::DhGenOk;
  EXPECT_EQ(error_with_confirmation<Ok>([](Ok& ok) { ok.nonce[0] ^= 1; }), Errc::nonce_mismatch);
  EXPECT_EQ(error_with_confirmation<Ok>([](Ok& ok) { ok.server_nonce[0] ^= 1; }),
            Errc::server_nonce_mismatch);
  EXPECT_EQ(error_with_confirmation<Ok>([](Ok& ok) { ok.new_nonce_hash1[0] ^= 1; }),
            Errc::new_nonce_hash);
}

TEST_F(Client, RefusesForgedRetries) {
  using Retry = types::DhGenRetry;
  Hooks retrying;
  retrying.key_exists = [](const crypto::AuthKey&) { return true; };
  EXPECT_EQ(error_with_confirmation<Retry>([](Retry& retry) { retry.nonce[0] ^= 1; }, retrying),
            Errc::nonce_mismatch);
  EXPECT_EQ(
      error_with_confirmation<Retry>([](Retry& retry) { retry.new_nonce_hash2[0] ^= 1; }, retrying),
      Errc::new_nonce_hash);
}

TEST_F(Client, TellsAFailureFromAForgedOne) {
  using Fail = types::DhGenFail;
  Hooks failing;
  failing.refuse_key = true;
  EXPECT_EQ(error_with(failing), Errc::dh_gen_refused);
  EXPECT_EQ(
      error_with_confirmation<Fail>([](Fail& fail) { fail.new_nonce_hash3[0] ^= 1; }, failing),
      Errc::new_nonce_hash);
}

TEST_F(Client, DoesNotTakeARetryForAnOk) {
  Hooks hooks;
  hooks.confirmation = [](enums::SetClientDhParamsAnswer& answer) {
    const types::DhGenOk ok = *answer.get_if<types::DhGenOk>();
    answer = types::DhGenRetry(ok.nonce, ok.server_nonce, ok.new_nonce_hash1);
  };
  EXPECT_EQ(error_with(hooks), Errc::new_nonce_hash);
}

// --- answers of the wrong kind, at each step

TEST_F(Client, RefusesAnswersOfOtherStepsAndDamagedOnes) {
  for (int step = 0; step < 3; ++step) {
    const auto error_with_answer = [&](const std::function<void(Bytes&)>& change) {
      int at = 0;
      Hooks hooks;
      hooks.answer = [&](Bytes& answer) {
        if (at++ == step) change(answer);
      };
      return error_with(hooks);
    };
    EXPECT_EQ(error_with_answer([](Bytes& answer) { answer = Bytes(20); }), Errc::unexpected_answer)
        << step;
    EXPECT_EQ(error_with_answer([](Bytes& answer) { answer.resize(answer.size() - 4); }),
              Errc::malformed_answer)
        << step;
    EXPECT_EQ(error_with_answer([](Bytes& answer) { answer.resize(answer.size() + 4); }),
              Errc::malformed_answer)
        << step;
    EXPECT_EQ(error_with_answer([](Bytes& answer) { answer.clear(); }), Errc::malformed_answer)
        << step;
  }
}

TEST_F(Client, SurvivesEachTruncationAndBitOfEachAnswer) {
  Noise faults(5);
  for (int i = 0; i < 300; ++i) {
    const int step = i % 3;
    int at = 0;
    Hooks hooks;
    hooks.answer = [&](Bytes& answer) {
      if (at++ != step) return;
      if (faults.one_in(3)) return answer.resize(faults.below(answer.size()));
      const std::size_t bit = faults.below(8 * answer.size());
      answer[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    };
    Server hostile = server(hooks);
    const Ending ending = exchange(parameters(), hostile, client_noise);
    // A changed fingerprint may leave another one that we know.
    EXPECT_TRUE(ending.client_error || ending.server_error || step == 0) << i;
  }
}

// --- stage limits

TEST_F(Client, GivesEachStageItsTime) {
  auto first = begin(parameters(), client_noise, START);
  EXPECT_EQ(first.next.deadline(), START + 12s);

  Server honest = server();
  const Bytes res_pq = honest.on(first.request, START_UNIX).value();
  auto late = first.next;
  EXPECT_EQ(std::move(late).on(res_pq, START + 13s).error(), Errc::exchange_timed_out);
  auto second = std::move(first.next).on(res_pq, START + 12s).value();
  EXPECT_EQ(second.next.deadline(), START + 16s);

  const Bytes dh_params = honest.on(second.request, START_UNIX).value();
  auto late_again = second.next;
  EXPECT_EQ(std::move(late_again).on(dh_params, START + 17s).error(), Errc::exchange_timed_out);
  auto third = std::move(second.next).on(dh_params, START + 16s).value();
  EXPECT_EQ(third.next.deadline(), START + 20s);

  const Bytes dh_gen = honest.on(third.request, START_UNIX).value();
  auto too_late = third.next;
  EXPECT_EQ(std::move(too_late).on(dh_gen, START + 21s).error(), Errc::exchange_timed_out);
  EXPECT_TRUE(std::move(third.next).on(dh_gen, START + 20s));
}

}  // namespace
}  // namespace layer::mtproto::key_exchange
