#ifndef BYTE_LOOP_H
#define BYTE_LOOP_H

#include <stddef.h>
#include <stdint.h>

/// Hashes every run of five words of `text` into `shingles` and returns how many there are.
///
/// A byte at a time: a table folds ASCII letters and digits and gives zero for all others, which
/// separate. `shingles` must have room for half as many numbers as there are bytes.
size_t byte_loop_shingles(const uint8_t *text, size_t count, uint64_t *shingles);

#endif
