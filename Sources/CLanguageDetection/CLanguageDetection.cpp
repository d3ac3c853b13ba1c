#include "CLanguageDetection.h"

// The detector's header names FILE without including its declaration.
#include <cstdio>
#include <cstring>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace {

struct Charset {
  const char *name;
  CLD2::Encoding encoding;
};

// The charsets that are used for few languages; the others say nothing.
const Charset charsets[] = {
    {"shift_jis", CLD2::JAPANESE_SHIFT_JIS}, {"cp932", CLD2::JAPANESE_SHIFT_JIS},
    {"euc-jp", CLD2::JAPANESE_EUC_JP},       {"iso-2022-jp", CLD2::JAPANESE_JIS},
    {"euc-kr", CLD2::KOREAN_EUC_KR},         {"uhc", CLD2::KOREAN_EUC_KR},
    {"iso-2022-kr", CLD2::ISO_2022_KR},      {"big5", CLD2::CHINESE_BIG5},
    {"euc-tw", CLD2::CHINESE_BIG5},          {"gb18030", CLD2::GB18030},
    {"gb2312", CLD2::CHINESE_GB},            {"gbk", CLD2::GBK},
    {"hz-gb-2312", CLD2::HZ_GB_2312},        {"koi8-r", CLD2::RUSSIAN_KOI8_R},
    {"koi8-u", CLD2::RUSSIAN_KOI8_RU},       {"ibm866", CLD2::RUSSIAN_CP866},
    {"windows-1254", CLD2::MSFT_CP1254},     {"iso-8859-9", CLD2::ISO_8859_9},
    {"windows-874", CLD2::MSFT_CP874},       {"tis-620", CLD2::ISO_8859_11},
    {"iso-8859-11", CLD2::ISO_8859_11},      {"windows-1253", CLD2::MSFT_CP1253},
    {"iso-8859-7", CLD2::ISO_8859_7},        {"windows-1255", CLD2::MSFT_CP1255},
    {"iso-8859-8", CLD2::ISO_8859_8},        {"windows-1256", CLD2::MSFT_CP1256},
    {"iso-8859-6", CLD2::ISO_8859_6},        {"windows-1257", CLD2::MSFT_CP1257},
    {"iso-8859-13", CLD2::ISO_8859_13},
};

int encoding_named(const char *name) {
  if (name == nullptr) return CLD2::UNKNOWN_ENCODING;
  for (const Charset &charset : charsets) {
    if (std::strcmp(charset.name, name) == 0) return charset.encoding;
  }
  return CLD2::UNKNOWN_ENCODING;
}

}  // namespace

StemmaDetectedLanguage stemma_detect_language(const char *text, int length, const char *charset) {
  const CLD2::CLDHints hints = {
      nullptr, nullptr, encoding_named(charset), CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int textBytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(
      text, length, /* plain text: */ true, &hints, /* flags: */ 0, languages, percents, scores,
      /* chunks: */ nullptr, &textBytes, &reliable);
  return {CLD2::LanguageCode(languages[0]), percents[0], reliable};
}
