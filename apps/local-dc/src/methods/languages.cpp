#include <layer/tl/functions/langpack.hpp>
#include <layer/tl/types/lang_pack_difference.hpp>
#include <layer/tl/types/lang_pack_language.hpp>
#include <layer/tl/types/lang_pack_string.hpp>

#include <algorithm>
#include <array>

#include "registry.hpp"

namespace layer::local_dc {
namespace {

// The server translates nothing: English is there, complete, without a string of its own.
constexpr std::string_view ENGLISH = "en";
constexpr std::int32_t VERSION = 1;

bool is_pack(std::string_view pack) {
  static constexpr std::array<std::string_view, 8> PACKS{"",      "android",  "android_x", "ios",
                                                         "macos", "tdesktop", "unigram",   "weba"};
  return std::ranges::find(PACKS, pack) != PACKS.end();
}

std::optional<RpcFailure> check(std::string_view pack, std::string_view language) {
  if (!is_pack(pack)) return bad_request("LANG_PACK_INVALID");
  if (language != ENGLISH) return bad_request("LANG_CODE_NOT_SUPPORTED");
  return std::nullopt;
}

tl::types::LangPackLanguage english() {
  tl::types::LangPackLanguage language;
  language.official = true;
  language.name = "English";
  language.native_name = "English";
  language.lang_code = ENGLISH;
  language.plural_code = ENGLISH;
  return language;
}

tl::enums::LangPackDifference difference(std::int32_t from) {
  tl::types::LangPackDifference difference;
  difference.lang_code = ENGLISH;
  difference.from_version = from;
  difference.version = VERSION;
  return difference;
}

Answer<tl::enums::LangPackDifference> get_pack(
    Call&, const tl::functions::langpack::GetLangPack& request) {
  if (auto failure = check(request.lang_pack, request.lang_code)) return *failure;
  return difference(0);
}

Answer<tl::enums::LangPackDifference> get_difference(
    Call&, const tl::functions::langpack::GetDifference& request) {
  if (auto failure = check(request.lang_pack, request.lang_code)) return *failure;
  return difference(request.from_version);
}

Answer<std::vector<tl::enums::LangPackLanguage>> get_languages(
    Call&, const tl::functions::langpack::GetLanguages& request) {
  if (!is_pack(request.lang_pack)) return bad_request("LANG_PACK_INVALID");
  return std::vector<tl::enums::LangPackLanguage>{english()};
}

Answer<tl::enums::LangPackLanguage> get_language(
    Call&, const tl::functions::langpack::GetLanguage& request) {
  if (auto failure = check(request.lang_pack, request.lang_code)) return *failure;
  return tl::enums::LangPackLanguage(english());
}

Answer<std::vector<tl::enums::LangPackString>> get_strings(
    Call&, const tl::functions::langpack::GetStrings& request) {
  if (auto failure = check(request.lang_pack, request.lang_code)) return *failure;
  std::vector<tl::enums::LangPackString> strings;
  for (const std::string& key : request.keys) {
    tl::types::LangPackStringDeleted missing;
    missing.key = key;
    strings.emplace_back(std::move(missing));
  }
  return strings;
}

}  // namespace

void add_language_methods(Methods& methods) {
  methods.add(get_pack, {Login::none});
  methods.add(get_difference, {Login::none});
  methods.add(get_languages, {Login::none});
  methods.add(get_language, {Login::none});
  methods.add(get_strings, {Login::none});
}

}  // namespace layer::local_dc
