#!/usr/bin/env python3
"""Finds near-duplicates with gaoya among the files of a folder, one file at a time.

    python3 gaoya_once.py FOLDER [--limit N] [--pairs FILE]

Each file is read, looked up among those before it and entered: what a program does that is handed
articles as they come. MinHash with locality-sensitive hashing over five-word shingles, 128 hashes
in 32 bands of 4, resemblance from 0.5. Everything stays in memory and nothing is stored.

Prints articles a second, the pairs that were reported and the memory at its peak. Needs
`pip install gaoya` (0.2.2 was used).
"""

import argparse
import resource
import time
from pathlib import Path

BANDS = 32
BAND_SIZE = 4
RESEMBLANCE = 0.5
SHINGLE_WORDS = 5


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="take so many files at the most")
    parser.add_argument("--pairs", type=Path, help="write the pairs there, a line each")
    return parser.parse_args()


def new_index():
    from gaoya.minhash import MinHashStringIndex

    return MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=RESEMBLANCE,
        num_bands=BANDS,
        band_size=BAND_SIZE,
        num_hashes=BANDS * BAND_SIZE,
        analyzer="word",
        lowercase=True,
        ngram_range=(SHINGLE_WORDS, SHINGLE_WORDS),
    )


def peak_megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main():
    options = arguments()
    # In the order of the names, which is the order the program under comparison takes them in.
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())[: options.limit]
    index = new_index()
    before = peak_megabytes()
    pairs = []
    size = 0
    start = time.perf_counter()
    for number, path in enumerate(files):
        data = path.read_bytes()
        size += len(data)
        text = data.decode("utf-8", errors="replace")
        pairs += [(earlier, number) for earlier in index.query(text)]
        index.insert_document(number, text)
    seconds = time.perf_counter() - start
    print(
        f"{len(files)} articles, {size / 1e6:.1f} MB, {seconds:.2f} s: "
        f"{len(files) / max(seconds, 1e-9):.0f} articles/s, {len(pairs)} pairs, "
        f"{peak_megabytes():.0f} MB at the peak ({before:.0f} MB before the first article)"
    )
    if options.pairs:
        lines = (f"{files[a]}\t{files[b]}\n" for a, b in pairs)
        options.pairs.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
