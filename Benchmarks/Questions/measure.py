#!/usr/bin/env python3
"""Asks a store every question while a worker writes to it, and says how long each took.

    Benchmarks/Questions/measure.py --stemma .build/release/stemma --store big.sqlite

Of each question the median and the longest of some rounds, the median of what was computed (which
other work on the machine changes little), and the most memory a process took. The
store is copied first (or named with --in-place), since a worker is started on it that takes in a
small file every tenth of a second. References, words and a paragraph to trace are taken from the
store itself, others in each round, so that no question is asked twice. Ends with 1 where a bar is
passed: 50 ms a question, 100 ms for a search, 20 ms for tracing a text, 60 MB. What reads the whole
store (--all) is asked once, and only its memory has a bar.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

BARS = {"search": 100.0, "trace": 20.0}
BAR = 50.0
BAR_MEMORY = 60.0


def bar_of(question):
    """A question is known by its first word; the long ones have no bar but that for memory."""
    return None if question.endswith("(all)") else BARS.get(question.split()[0], BAR)


def run(command, stdin=None):
    """Runs a command; milliseconds that passed and that were computed, peak memory in MB, code."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=out,
            stderr=subprocess.DEVNULL)
        if stdin:
            try:
                process.stdin.write(stdin)
                process.stdin.close()
            except BrokenPipeError:
                pass
        _, status, usage = os.wait4(process.pid, 0)
        took = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        computed = (usage.ru_utime + usage.ru_stime) * 1000
        return took, computed, usage.ru_maxrss / 1024, process.returncode


class Producer(threading.Thread):
    """Drops a small file now and then, as a newsroom does, until it is stopped."""

    def __init__(self, inbox, texts):
        super().__init__(daemon=True)
        self.inbox, self.texts, self.stopped, self.count = inbox, texts, threading.Event(), 0

    def run(self):
        while not self.stopped.wait(0.1):
            text = self.texts[self.count % len(self.texts)]
            draft = self.inbox / f".draft-{self.count}"
            draft.write_text(f"Dropped as number {self.count}\n\n{text}\n")
            draft.rename(self.inbox / f"dropped-{self.count}.txt")
            self.count += 1


def samples(store, rounds):
    """What is asked for: hashes, paths, headlines, words, pairs, bodies."""
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    last = db.execute("SELECT max(id) FROM version").fetchone()[0]
    chosen = []
    while len(chosen) < rounds:
        row = db.execute(
            "SELECT lower(hex(version.hash)), delivery.pathText, version.id FROM version"
            " JOIN appearance ON appearance.id = version.firstAppearance"
            " JOIN delivery ON delivery.document = appearance.document"
            " WHERE version.id >= ? AND delivery.supersededBy IS NULL LIMIT 1",
            (random.randint(1, last),)).fetchone()
        def stated(key):
            return (" (SELECT value FROM statement WHERE appearance = firstAppearance"
                    f" AND key = '{key}' ORDER BY position LIMIT 1)")
        text = row and db.execute(
            "SELECT coalesce(version.body, CAST(substr(CAST(document.text AS BLOB), bodyStart + 1,"
            " bodyEnd - bodyStart) AS TEXT)),"
            f"{stated('headline')}, {stated('author')}, {stated('publisher')}"
            " FROM version JOIN appearance ON appearance.id = firstAppearance"
            " JOIN document ON document.id = appearance.document WHERE version.id = ?",
            (row[2],)).fetchone()
        if not text or not text[0] or len(text[0].split()) < 60:
            continue
        chosen.append({"hash": row[0], "path": row[1], "body": text[0], "headline": text[1] or "",
                       "author": text[2] or "", "publisher": text[3] or ""})
    pairs = db.execute(
        "SELECT lower(hex(x.hash)), lower(hex(y.hash)) FROM comparison"
        " JOIN version x ON x.id = a JOIN version y ON y.id = b"
        " WHERE inArticle ORDER BY random() LIMIT ?", (rounds,)).fetchall()
    total = db.execute("SELECT count(*) FROM article").fetchone()[0]
    db.close()
    return chosen, pairs, total


def questions(stemma, store, sample, pair, folder):
    words = sample["body"].split()
    start = random.randint(0, max(0, len(words) - 45))
    paragraph = " ".join(words[start:start + 40]).encode()
    sentence = " ".join(words[start:start + 20]).encode()
    name = sample["hash"][:12]

    def ask(*arguments):
        return [stemma, *arguments, "--store", store]
    yield "status", ask("status"), None
    yield "articles", ask("articles"), None
    yield "files", ask("files"), None
    yield "events", ask("events"), None
    yield "corrections", ask("corrections"), None
    yield "show HASH", ask("show", name), None
    yield "show PATH", ask("show", sample["path"]), None
    yield "show HEADLINE", ask("show", sample["headline"] or words[0]), None
    yield "versions", ask("versions", name), None
    yield "provenance", ask("provenance", name), None
    for format in ["json", "prov-json", "turtle", "dot", "svg"]:
        yield f"provenance {format}", ask("provenance", name, "--format", format), None
    yield "why FILE", ask("why", sample["path"]), None
    yield "why VALUE", ask("why", name, "headline"), None
    if pair:
        yield "why A B", ask("why", *pair), None
        yield "diff", ask("diff", *pair), None
        yield "diff --html", ask("diff", *pair, "--html"), None
        yield "relations A B", ask("relations", *pair), None
    yield "relations REF", ask("relations", name), None
    yield "relations", ask("relations"), None
    text = [words[start], words[start + 1]]
    yield "search", ask("search", *text), None
    yield "search WORD", ask("search", words[start]), None
    yield "search PHRASE", ask("search", f'"{" ".join(words[start:start + 3])}"'), None
    yield "search BEGINNING", ask("search", words[start][:3] + "*"), None
    yield "search headline:", ask("search", "headline:" + words[start]), None
    author = (sample["author"].split() or ["nobody"])[-1]
    publisher = (sample["publisher"].split() or ["nothing"])[0]
    yield "search author:", ask("search", "author:" + author), None
    yield "search publisher:", ask("search", "publisher:" + publisher), None
    yield "search language:", ask("search", "language:en"), None
    yield "search kind:", ask("search", "kind:excerpt"), None
    yield "search kind:none", ask("search", "kind:none"), None
    yield "search after:", ask("search", "after:2020-05"), None
    yield "search before:", ask("search", "before:2021"), None
    yield "search WORD field:", ask("search", words[start], "publisher:" + publisher), None
    yield "search newest", ask("search", words[start], "--sort", "newest"), None
    yield "search --facets", ask("search", words[start], "--facets"), None
    yield "trace sentence", ask("trace", "-"), sentence
    yield "trace paragraph", ask("trace", "-"), paragraph
    yield "trace article", ask("trace", "-"), sample["body"].encode()
    yield "export REF", ask("export", name, "--format", "jsonl"), None
    yield "bundle", ask("bundle", name, "--output", str(folder / f"{name}.zip")), None
    yield "verify", [stemma, "verify", str(folder / f"{name}.zip")], None


def long_questions(stemma, store):
    """What reads the whole store."""
    def ask(*arguments):
        return [stemma, *arguments, "--store", store]
    for format in ["jsonl", "csv", "atom"]:
        yield f"export {format} (all)", ask("export", "--format", format), None
    yield "articles (all)", ask("articles", "--json", "--limit", "0"), None
    yield "files (all)", ask("files", "--json", "--limit", "0"), None
    yield "relations (all)", ask("relations", "--all", "--json"), None
    yield "search (all)", ask("search", "kind:none", "--json", "--limit", "0"), None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--stemma", default=".build/release/stemma")
    parser.add_argument("--store", required=True)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in-place", action="store_true", help="write to the store itself")
    parser.add_argument("--all", action="store_true", help="ask for whole stores, too, once")
    parser.add_argument("--no-worker", action="store_true", help="ask a store nobody writes to")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    random.seed(options.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="stemma-questions-"))
    worker = producer = None
    try:
        store = options.store
        if not options.in_place and not options.no_worker:
            store = str(folder / "store.sqlite")
            shutil.copyfile(options.store, store)
        chosen, pairs, total = samples(store, options.rounds)
        if not options.no_worker:
            inbox = folder / "inbox"
            inbox.mkdir()
            worker = subprocess.Popen(
                [options.stemma, "watch", "--inbox", str(inbox), "--store", store],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            worker.stderr.readline()
            producer = Producer(inbox, [sample["body"] for sample in chosen])
            producer.start()
            time.sleep(2)
        took, computed, memory, failed = {}, {}, {}, []
        for number in range(options.rounds):
            pair = pairs[number % len(pairs)] if pairs else None
            asked = list(questions(options.stemma, store, chosen[number], pair, folder))
            if options.all and number == 0:
                asked += long_questions(options.stemma, store)
            for name, command, stdin in asked:
                milliseconds, cpu, megabytes, code = run(command, stdin)
                took.setdefault(name, []).append(milliseconds)
                computed.setdefault(name, []).append(cpu)
                memory[name] = max(memory.get(name, 0), megabytes)
                # 1 is an answer, too: a headline may mean several texts.
                if code not in (0, 1):
                    failed.append((name, code))
    finally:
        if producer:
            producer.stopped.set()
        if worker:
            worker.terminate()
            worker.wait()
        shutil.rmtree(folder, ignore_errors=True)
    passed = bool(failed)
    if not options.json:
        print(f"{total:,} articles, {options.rounds} rounds,"
              f" {'nobody writing' if options.no_worker else f'{producer.count} files dropped meanwhile'}")
        print(f"{'question':20}{'p50 ms':>9}{'max ms':>9}{'cpu ms':>9}{'MB':>7}")
    for name, times in took.items():
        median, longest = statistics.median(times), max(times)
        cpu = statistics.median(computed[name])
        bar = bar_of(name)
        over = bar is not None and median > bar or memory[name] > BAR_MEMORY
        passed = passed or over
        if options.json:
            print(json.dumps({"question": name, "p50": round(median, 2), "max": round(longest, 2),
                              "computed": round(cpu, 2), "megabytes": round(memory[name], 1), "bar": bar, "over": over}))
        else:
            print(f"{name:20}{median:9.1f}{longest:9.1f}{cpu:9.1f}{memory[name]:7.1f}"
                  f"{'  over the bar' if over else ''}")
    for name, code in failed:
        print(f"{name} ended with {code}", file=sys.stderr)
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())
