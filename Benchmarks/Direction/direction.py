#!/usr/bin/env python3
"""Measures the direction that Stemma states between the printings of one text.

    direction.py STEMMA COLLECTION

COLLECTION is a folder with files/ and truth.jsonl. Of its lines with "kind": "pair", those count
whose "says_reprinted" names one of the two files a and b: that one says in its text that it was
printed before, so it is the later one. The files are taken in twice, in opposite orders, so that
an answer that followed from the arrival would differ. Nothing is written but a temporary store.
"""
import json
import os
import subprocess
import sys
import tempfile


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit("%s: %s" % (command[1], done.stderr.decode("utf-8", "replace")[-500:]))
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.startswith("{")]


def stated(stemma, files, names, work):
    """For every pair of files with one text: the file that is stated to be the earlier, or None."""
    store = os.path.join(work, "store.sqlite")
    for start in range(0, len(names), 300):
        run([stemma, "ingest", "--store", store, "--json"] + [os.path.join(files, n) for n in names[start:start + 300]])

    def name(path):
        return os.path.relpath(os.path.realpath(path), os.path.realpath(files))

    answers = {}
    for relation in run([stemma, "relations", "--all", "--store", store, "--json"]):
        side = relation["direction"]["stated"]
        if relation["kind"] == "identical":
            continue
        for a in relation["a"]["appearances"]:
            for b in relation["b"]["appearances"]:
                first, second = name(a["path"]), name(b["path"])
                earlier = {"a": first, "b": second, None: None}[side]
                answers[frozenset((first, second))] = (relation["sameArticle"], earlier)
    for article in run([stemma, "articles", "--store", store, "--json"]):
        if article["appearances"] < 2:
            continue
        story = run([stemma, "provenance", article["article"], "--store", store, "--json"])[0]
        for version in story["versions"]:
            # One wording in several files: no relation between versions tells of it.
            paths = [name(d["path"]) for p in version["appearances"] for d in p["deliveries"]]
            for i, first in enumerate(paths):
                for second in paths[i + 1:]:
                    answers[frozenset((first, second))] = (True, None)
        for pair in story["orders"]["stated"]["pairs"]:
            key = frozenset((name(pair["earlier"]["path"]), name(pair["later"]["path"])))
            if key in answers and answers[key][0]:
                answers[key] = (True, name(pair["earlier"]["path"]))
    return answers


def main(stemma, collection):
    truth = [json.loads(line) for line in open(os.path.join(collection, "truth.jsonl"), encoding="utf-8")]
    files = os.path.join(collection, "files")
    names = sorted(row["file"] for row in truth if row["kind"] == "doc")
    runs = []
    for order in (names, names[::-1]):
        with tempfile.TemporaryDirectory() as work:
            runs.append(stated(stemma, files, order, work))
    pairs = [row for row in truth if row["kind"] == "pair"]
    said = [row for row in pairs if len(row["says_reprinted"]) == 1 and row["label"] in ("reprint", "partial")]
    found = [row for row in said if runs[0].get(frozenset((row["a"], row["b"])), (False,))[0]]
    counts = dict(right=0, wrong=0, unknown=0)
    wrong = []
    for row in found:
        earlier = runs[0][frozenset((row["a"], row["b"]))][1]
        later = row["says_reprinted"][0]
        verdict = "unknown" if earlier is None else "wrong" if earlier == later else "right"
        counts[verdict] += 1
        if verdict != "right":
            wrong.append(row["a"] + " " + row["b"] + " " + verdict)
    keys = set(runs[0]) | set(runs[1])
    print(json.dumps(dict(
        pairs=len(pairs), pairs_that_say_so=len(said), of_these_versions_of_one_article=len(found), **counts,
        share_right=round(counts["right"] / max(1, len(found)), 4),
        differing_when_the_order_of_arrival_is_turned=sum(runs[0].get(k) != runs[1].get(k) for k in keys),
        all_pairs_tied=len(keys), all_pairs_with_a_stated_direction=sum(v[1] is not None for v in runs[0].values()),
        not_right=wrong,
    ), indent=1))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
