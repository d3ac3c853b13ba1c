#!/usr/bin/env python3
"""Draws results/growth.csv as results/growth.svg.

    python3 plot.py [RESULTS]

Needs nothing but Python's standard library.
"""

import csv
import math
import sys
from pathlib import Path

WIDTH, HEIGHT = 380, 230  # of one panel's plot area
LEFT, TOP, RIGHT, BOTTOM = 64, 46, 18, 70  # around it
COLOURS = ["#1b6ca8", "#d1603d", "#4a8f4f", "#8a5a9e"]

# Title, unit, whether the vertical axis is logarithmic, and the lines: column and name.
PANELS = [
    (
        "Looking up one article’s fingerprints",
        "ms",
        True,
        [
            ("lookup_warm_p50_ms", "p50"),
            ("lookup_warm_p99_ms", "p99"),
            ("lookup_cold_p50_ms", "p50, nothing cached"),
            ("lookup_computing_ms", "computing, mean"),
        ],
    ),
    (
        "Inserting one article, look-up and commit",
        "ms",
        True,
        [
            ("insert_p50_ms", "p50"),
            ("insert_p99_ms", "p99"),
            ("insert_computing_ms", "computing, mean"),
        ],
    ),
    (
        "On disk, without the texts",
        "bytes an article",
        False,
        [
            ("store_bytes_an_article", "whole store"),
            ("postings_bytes_an_article", "postings"),
        ],
    ),
    (
        "Resident memory",
        "MB",
        False,
        [("resident_mb", "after the insertions"), ("resident_peak_mb", "highest until then")],
    ),
]


def rows(path):
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def rounded_up(value):
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value * 0.999)


def short(value):
    if value >= 1_000_000:
        return f"{value / 1_000_000:g}M"
    return f"{value / 1000:g}k" if value >= 10_000 else f"{value:g}"


class Axis:
    """Maps values to a length, and says where to mark it."""

    def __init__(self, values, length, is_logarithmic):
        self.length = length
        self.is_logarithmic = is_logarithmic
        if is_logarithmic:
            first = math.floor(math.log10(min(values)) + 1e-9)
            last = max(math.ceil(math.log10(max(values)) - 1e-9), first + 1)
            self.marks = [10.0**exponent for exponent in range(first, last + 1)]
        else:
            step = rounded_up(max(values) / 5)
            self.marks = [step * n for n in range(math.ceil(max(values) / step) + 1)]
        self.low, self.high = self.scale(self.marks[0]), self.scale(self.marks[-1])

    def scale(self, value):
        return math.log10(value) if self.is_logarithmic else value

    def place(self, value):
        return self.length * (self.scale(value) - self.low) / (self.high - self.low)


def panel(data, title, unit, is_logarithmic, lines):
    sizes = [float(row["articles"]) for row in data]
    # A logarithm has no zero.
    series = [
        (name, [max(float(row[column]), 1e-3) for row in data]) for column, name in lines
    ]
    across = Axis(sizes, WIDTH, True)
    up = Axis([value for _, values in series for value in values], HEIGHT, is_logarithmic)
    parts = [f'<text x="0" y="-24" class="title">{title}</text>']
    parts.append(f'<text x="0" y="-8" class="unit">{unit}</text>')
    for mark in up.marks:
        y = HEIGHT - up.place(mark)
        parts.append(f'<line x1="0" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
        parts.append(f'<text x="-8" y="{y + 4:.1f}" class="left">{short(mark)}</text>')
    for size in sizes:
        x = across.place(size)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{HEIGHT}" class="grid"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT + 17}" class="below">{short(size)}</text>')
    key = 0.0
    for (name, values), colour in zip(series, COLOURS):
        points = [
            (across.place(size), HEIGHT - up.place(value)) for size, value in zip(sizes, values)
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        y = HEIGHT + 36
        parts.append(f'<circle cx="{key + 4:.1f}" cy="{y - 4}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="{key + 13:.1f}" y="{y}" class="key">{name}</text>')
        key += 30 + 6.2 * len(name)
    return "".join(parts)


def drawing(data):
    across, down = WIDTH + LEFT + RIGHT, HEIGHT + TOP + BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * across} {2 * down}" '
        'font-family="sans-serif" font-size="11" fill="#333">',
        "<style>.title{font-size:14px;font-weight:600}.unit{fill:#666}.grid{stroke:#ddd}"
        ".left{text-anchor:end}.below{text-anchor:middle}</style>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for index, description in enumerate(PANELS):
        x, y = index % 2 * across + LEFT, index // 2 * down + TOP
        parts.append(f'<g transform="translate({x} {y})">{panel(data, *description)}</g>')
    parts.append("</svg>\n")
    return "\n".join(parts)


def main():
    default = Path(__file__).parent / "results"
    results = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    data = rows(results / "growth.csv")
    if not data:
        sys.exit(f"{results / 'growth.csv'}: no rows")
    (results / "growth.svg").write_text(drawing(data), encoding="utf-8")


if __name__ == "__main__":
    main()
