#!/usr/bin/env python3
"""Measures how long the questions about single texts take in a store.

    stories.py STEMMA STORE [ROUNDS]

For each question: the median and the longest time in milliseconds of ROUNDS runs of the command (20
unless given), each with another text, the program's start among it, and the most memory that one
took. The texts are chosen from the store itself, with a fixed seed: articles of several versions,
and files. The store is only read.
"""
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time


def measured(command):
    """Seconds and peak memory in MB of a command that must end with 0 or 1."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit("%s ended with %d" % (" ".join(command), code))
    return seconds, usage.ru_maxrss / 1024


def main(stemma, store, rounds):
    database = sqlite3.connect("file:%s?mode=ro" % store, uri=True)
    choose = random.Random(7)

    def column(query):
        found = [row[0] for row in database.execute(query)]
        return [choose.choice(found) for _ in range(rounds)] if found else []

    pairs = database.execute(
        "SELECT lower(hex(x.hash)), lower(hex(y.hash)) FROM comparison"
        " JOIN version x ON x.id = a JOIN version y ON y.id = b WHERE kind IS NOT NULL"
        " LIMIT 20000").fetchall()
    pairs = [choose.choice(pairs) for _ in range(rounds)]
    files = column("SELECT pathText FROM delivery WHERE id % 97 = 0")
    articles = column(
        "SELECT lower(hex(name)) FROM article WHERE id IN"
        " (SELECT article FROM version GROUP BY article HAVING count(*) > 1 LIMIT 20000)")
    strangers = list(zip(column("SELECT lower(hex(hash)) FROM version WHERE id % 101 = 0"),
                         column("SELECT lower(hex(hash)) FROM version WHERE id % 103 = 0")))
    ends = [path.rsplit("/", 1)[-1] for path in files]
    questions = {
        "show FILE": [["show", f] for f in files],
        "show END-OF-PATH": [["show", e] for e in ends],
        "versions ARTICLE": [["versions", "art-" + a[:12]] for a in articles],
        "provenance ARTICLE": [["provenance", "art-" + a[:12]] for a in articles],
        "provenance ARTICLE --format prov-json":
            [["provenance", "art-" + a[:12], "--format", "prov-json"] for a in articles],
        "provenance ARTICLE --format svg": [["provenance", "art-" + a[:12], "--format", "svg"] for a in articles],
        "why FILE": [["why", f] for f in files],
        "why END-OF-PATH": [["why", e] for e in ends],
        "why FILE author": [["why", f, "author"] for f in files],
        "why A B, tied": [["why", a, b] for a, b in pairs],
        "why A B, not tied": [["why", a, b] for a, b in strangers],
        "diff A B": [["diff", a, b] for a, b in pairs],
        "diff A B --by sentence": [["diff", a, b, "--by", "sentence"] for a, b in pairs],
        "diff A B --html": [["diff", a, b, "--html"] for a, b in pairs],
        "relations A": [["relations", a] for a, _ in pairs],
    }
    measured([stemma, "status", "--store", store])
    for name, commands in questions.items():
        runs = [measured([stemma] + command[:1] + ["--store", store] + command[1:]) for command in commands]
        seconds = sorted(run[0] for run in runs)
        print(json.dumps(dict(
            question=name, median_ms=round(seconds[len(seconds) // 2] * 1000, 1),
            longest_ms=round(seconds[-1] * 1000, 1), peak_mb=round(max(run[1] for run in runs), 1))), flush=True)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 20)
