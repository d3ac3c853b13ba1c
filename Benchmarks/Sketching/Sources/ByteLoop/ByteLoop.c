#include "ByteLoop.h"

static const uint64_t BASE = 0x9E3779B97F4A7C15u;
static uint8_t folded[256];

__attribute__((constructor)) static void fill_table(void) {
  for (int byte = '0'; byte <= '9'; byte++) folded[byte] = (uint8_t)byte;
  for (int byte = 'a'; byte <= 'z'; byte++) {
    folded[byte] = (uint8_t)byte;
    folded[byte - 'a' + 'A'] = (uint8_t)byte;
  }
}

static inline uint64_t mixed(uint64_t value) {
  value = (value ^ value >> 32) * 0xD6E8FEB86659FD93u;
  value = (value ^ value >> 32) * 0xD6E8FEB86659FD93u;
  return value ^ value >> 32;
}

size_t byte_loop_shingles(const uint8_t *text, size_t count, uint64_t *shingles) {
  const uint64_t leaving = BASE * BASE * BASE * BASE * BASE;
  uint64_t words[5] = {0};
  uint64_t rolling = 0, hash = 0;
  size_t seen = 0, found = 0;
  unsigned place = 0;
  int inside = 0;
  for (size_t index = 0; index <= count; index++) {
    uint8_t byte = index < count ? folded[text[index]] : 0;
    if (byte) {
      hash = (hash ^ byte) * 0x100000001B3u;
      inside = 1;
    } else if (inside) {
      uint64_t word = mixed(hash);
      rolling = rolling * BASE + word - words[place] * leaving;
      words[place] = word;
      if (++place == 5) place = 0;
      if (++seen >= 5) shingles[found++] = mixed(rolling);
      hash = 0;
      inside = 0;
    }
  }
  return found;
}
