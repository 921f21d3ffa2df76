#!/usr/bin/env python3
"""Reliability diagrams as SVG, and how the figures move with a document's habits.

    python3 scripts/fused/other.py 1 1200 > other.jsonl
    target/debug/examples/weigh < other.jsonl > other.tsv
    python3 scripts/fused/diagram.py other.jsonl other.tsv docs/fused-reliability.svg

Writes the diagram and prints the table of docs/fused.md. Left: values whose best reading is a change; right: those whose best
reading is the plain number. A point is a bin of stated probabilities: where it lies on the diagonal, what is stated comes true.
The bars are 95 % intervals (Wilson); the grey ones below tell how many values are in a bin.
"""

import json
import math
import sys

EDGES = [0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.01]
SIZE, LEFT, TOP, GAP = 300, 60, 40, 110


def rows(name):
    for line in open(name):
        document, kind, sort, truth, best, p, least, *_ = line.rstrip("\n").split("\t")
        if kind != "noise":
            yield dict(document=int(document), truth=truth, best=best, p=float(p), taken=float(p) >= float(least), right=truth == best)


def bins(pairs):
    out = []
    for low, high in zip(EDGES, EDGES[1:]):
        inside = [(p, right) for p, right in pairs if low <= p < high]
        if len(inside) >= 10:
            n = len(inside)
            out.append((sum(p for p, _ in inside) / n, sum(right for _, right in inside) / n, n))
    return out


def wilson(share, n, z=1.96):
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def panel(x, title, points):
    place = lambda p: x + p * SIZE
    height = lambda p: TOP + SIZE - p * SIZE
    out = [f'<rect x="{x}" y="{TOP}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>',
           f'<text x="{x + SIZE / 2}" y="{TOP - 14}" text-anchor="middle" font-weight="bold">{title}</text>',
           f'<line x1="{x}" y1="{TOP + SIZE}" x2="{x + SIZE}" y2="{TOP}" stroke="#bbb" stroke-dasharray="4 4"/>',
           f'<text x="{x + SIZE / 2}" y="{TOP + SIZE + 92}" text-anchor="middle">stated probability</text>']
    for tick in range(0, 11, 2):
        p = tick / 10
        out.append(f'<text x="{place(p):.1f}" y="{TOP + SIZE + 16}" text-anchor="middle">{p:.1f}</text>')
        out.append(f'<text x="{x - 8}" y="{height(p) + 4:.1f}" text-anchor="end">{p:.1f}</text>')
    most = max(n for _, _, n in points)
    for stated, share, n in points:
        low, high = wilson(share, n)
        bar = 40 * math.log10(n) / math.log10(most)
        out.append(f'<rect x="{place(stated) - 3:.1f}" y="{TOP + SIZE + 70 - bar:.1f}" width="6" height="{bar:.1f}" fill="#bbb"/>')
        out.append(f'<line x1="{place(stated):.1f}" y1="{height(low):.1f}" x2="{place(stated):.1f}" y2="{height(high):.1f}" stroke="#06c"/>')
        out.append(f'<circle cx="{place(stated):.1f}" cy="{height(share):.1f}" r="4" fill="#06c"><title>{n} values: stated {stated:.3f}, right {share:.3f}</title></circle>')
    return out


def draw(all_rows, path):
    edits = bins([(r["p"], r["right"]) for r in all_rows if "S" in r["best"]])
    plain = bins([(r["p"], r["right"]) for r in all_rows if set(r["best"]) == {"."}])
    second = LEFT + SIZE + GAP
    body = panel(LEFT, "changes", edits) + panel(second, "plain numbers", plain)
    middle = TOP + SIZE / 2
    for x in (LEFT, second):
        body.append(f'<text x="{x - 42}" y="{middle}" transform="rotate(-90 {x - 42} {middle})" text-anchor="middle">share that is right</text>')
    width, height = second + SIZE + 30, TOP + SIZE + 110
    with open(path, "w") as out:
        out.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
                  'font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="white"/>\n')
        out.write("\n".join(body) + "\n</svg>\n")


def error(pairs):
    total, sum_ = len(pairs), 0.0
    for at in range(10):
        inside = [(p, right) for p, right in pairs if min(9, int(p * 10)) == at]
        sum_ += abs(sum(p for p, _ in inside) - sum(right for _, right in inside))
    return sum_ / max(1, total)


STRATA = [
    ("all", lambda h: True),
    ("falls are usual (four changes of five and more)", lambda h: h["up"] <= 0.2),
    ("rises are usual", lambda h: h["up"] >= 0.7),
    ("small counts (less than a third of the usual)", lambda h: h["small"]),
    ("sizes by digits, whatever is counted", lambda h: h["digits"]),
    ("no commas", lambda h: h["commas"] == "none"),
    ("ideographic commas", lambda h: h["comma"] == "，" and h["commas"] != "none"),
    ("strikes of some digits, one of four", lambda h: h["partial"] > 0.2),
    ("values struck with their unit, two of five", lambda h: h["with_unit"] > 0.2),
    ("changes of a few percent", lambda h: h["spread"] < 0.1),
    ("a blank before the unit", lambda h: h["blank"]),
    ("redlines whose title says nothing", lambda h: h["redline"] and not h["says"]),
    ("less than a tenth of the values changed", lambda h: h["redline"] and h["rate"] < 0.1),
]


def table(documents, all_rows):
    share = lambda part, of: f"{100 * part / of:.1f} %" if of else "–"
    print("| documents | fused values | first | accepted | accepted edits right | error, edits | plain: accepted | right |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, test in STRATA:
        chosen = [r for r in all_rows if test(documents[r["document"]]["habits"])]
        fused = [r for r in chosen if "S" in r["truth"]]
        plain = [r for r in chosen if set(r["truth"]) == {"."}]
        edits = [r for r in chosen if "S" in r["best"]]
        taken = [r for r in edits if r["taken"]]
        read = [r for r in chosen if r["taken"] and set(r["best"]) == {"."}]
        right = lambda list_: sum(r["right"] for r in list_)
        print(f"| {name} | {len(fused):,} | {share(right(fused), len(fused))} | {share(sum(r['taken'] for r in fused), len(fused))} "
              f"| {share(right(taken), len(taken))} | {error([(r['p'], r['right']) for r in edits]):.3f} "
              f"| {share(sum(r['taken'] for r in plain), len(plain))} | {100 * right(read) / max(1, len(read)):.2f} % |")


def main():
    documents = [json.loads(line) for line in open(sys.argv[1])]
    all_rows = list(rows(sys.argv[2]))
    draw(all_rows, sys.argv[3])
    table(documents, all_rows)


main()
