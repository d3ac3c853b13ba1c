#include "CLanguageDetection.h"

// The detector's header names FILE without including its declaration.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>

StemmaDetectedLanguage stemma_detect_language(const char *text, int length) {
  CLD2::Language languages[3];
  int percents[3];
  int textBytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(
      text, length, /* plain text: */ true, languages, percents, &textBytes, &reliable);
  return {CLD2::LanguageCode(languages[0]), percents[0], reliable};
}
