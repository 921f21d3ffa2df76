#!/usr/bin/env python3
"""Fits the sizes and the changes of numbers on made documents, and writes them as Rust.

    python3 scripts/fused/fit.py documents.jsonl > src/ink/fused/fitted.rs

Sizes: for each group of units a histogram over quarter decades, drawn towards that of all counts (back-off) and towards
an even one, so that no size is impossible. Changes: for each kind the share of small absolute steps, how fast they fall
off, and a histogram over the absolute logarithm of after / before; for shares over the points between them.
"""

import json
import math
import sys

GROUPS = ["Money", "People", "Places", "Events", "Days", "Cases", "Copies", "Households", "Other"]
UNITS = {
    "千": "Money", "人": "People", "名": "People", "校": "Places", "団体": "Places", "か所": "Places", "地域": "Places",
    "町会": "Places", "団体・個人": "Places", "回": "Events", "講座": "Events", "日": "Days", "件": "Cases", "部": "Copies",
    "冊": "Copies", "枚": "Copies", "通": "Copies", "点": "Copies", "世帯": "Households", "世帯・事業所": "Households",
    "社": "Places", "店舗": "Places", "園": "Places", "グループ": "Places", "組": "Cases", "時間": "Days", "教室": "Events",
}
KINDS = {
    "budget": "Budget", "moved": "Moved", "prior": "Recounted", "content": "Planned", "target": "Planned",
    "criterion": "Planned", "share_target": "Share", "share_observation": "Share", "share_criterion": "Share",
}
BINS = 28
# |ln(after / before)|, and points.
RATIOS = [0, 0.02, 0.05, 0.1, 0.17, 0.26, 0.37, 0.5, 0.7, 1.0, 1.5, 2.3, 3.5, 6.0]
POINTS = [0, 0.35, 0.75, 1.5, 2.5, 4.5, 5.5, 8.0, 12.0, 17.0, 25.0, 40.0, 100.0]
# Weight of the even histogram, in observations: no document need be like these.
EVEN, BACKED = 0.01, 0.2


def bin_of(value):
    return min(BINS - 1, int(4 * math.log10(value) + 1e-9))


def sizes(documents):
    counts = {group: [0.0] * BINS for group in GROUPS}
    for value in documents:
        if value["kind"].startswith("share") or value["unit"] == "月":
            continue
        group = UNITS.get(value["unit"], "Other")
        counts[group][bin_of(value["before"])] += 1
        if group != "Money":
            counts["Other"][bin_of(value["before"])] += 1
    even = [1 / BINS] * BINS
    pooled = share(counts["Other"])
    # Beyond what was made sizes fall off: half a decade is a third as likely.
    tail = share([math.exp(-abs(at - 6) * 0.28) for at in range(BINS)])
    out = {}
    for group in GROUPS:
        own = share(counts[group])
        back = tail if group == "Money" else mix(pooled, tail, 0.3)
        out[group] = mix(mix(own, back, BACKED), even, EVEN)
    return out


def share(counts):
    total = sum(counts) or 1
    return [count / total for count in counts]


def mix(a, b, weight):
    return [x * (1 - weight) + y * weight for x, y in zip(a, b)]


def place(edges, x):
    for at in range(len(edges) - 2, -1, -1):
        if x >= edges[at]:
            return at
    return 0


def changes(values):
    """Expectation and maximisation over: was it a step, or a ratio?"""
    out = {}
    for kind in ["Budget", "Moved", "Recounted", "Planned"]:
        pairs = [(v["before"], v["after"]) for v in values
                 if KINDS.get(v["kind"]) == kind and v["after"] not in (None, v["before"])]
        step, fall = 0.3, 0.5
        widths = [b - a for a, b in zip(RATIOS, RATIOS[1:])]
        histogram = share(widths)
        for _ in range(30):
            steps, weights, total_size = 0.0, [0.0] * len(histogram), 0.0
            for before, after in pairs:
                size, ratio = abs(after - before), abs(math.log(after / before))
                by_step = step * (1 - fall) * fall ** (size - 1)
                at = place(RATIOS, min(ratio, RATIOS[-1] - 1e-9))
                # Numbers in the bin, seen from `before`: a density by number.
                by_ratio = (1 - step) * histogram[at] / max(1.0, before * (math.exp(RATIOS[at + 1]) - math.exp(RATIOS[at])))
                p = by_step / (by_step + by_ratio)
                steps += p
                total_size += p * size
                weights[at] += 1 - p
            step = steps / len(pairs)
            fall = min(0.9, max(0.2, 1 - steps / total_size))
            histogram = mix(share(weights), share(widths), 0.1)
        out[kind] = (step, fall, histogram)
    points = [0.0] * (len(POINTS) - 1)
    for v in values:
        if KINDS.get(v["kind"]) == "Share" and v["after"] not in (None, v["before"]):
            points[place(POINTS, abs(v["after"] - v["before"]))] += 1
    widths = share([b - a for a, b in zip(POINTS, POINTS[1:])])
    return out, mix(share(points), widths, 0.15)


def numbers(values):
    return "[" + ", ".join(f"{value:.5f}" for value in values) + "]"


def main():
    documents = [json.loads(line) for line in open(sys.argv[1])]
    values = [value for document in documents for value in document["values"]]
    # Documents whose counts are of any size, or all much smaller or larger, have a share of their own in the model.
    table = sizes([value for document in documents if not document["flat"] for value in document["values"]])
    kinds, points = changes(values)
    say = print
    say("// Generated by scripts/fused/fit.py from documents of scripts/fused/make.py; not written by hand.")
    say("//! Sizes and changes of numbers, fitted on made documents.\n")
    say("/// Bins of a size: quarter decades from 1 on.")
    say(f"pub(super) const BINS: usize = {BINS};\n")
    say("/// For each group of units the share of numbers in each bin, in the order of `Group`.")
    say(f"pub(super) const SIZES: [[f64; BINS]; {len(GROUPS)}] = [")
    for group in GROUPS:
        say(f"    // {group}\n    {numbers(table[group])},")
    say("];\n")
    say("/// Edges of the bins of |ln(after / before)|.")
    say(f"pub(super) const RATIOS: [f64; {len(RATIOS)}] = [{', '.join(f'{x:.2f}' for x in RATIOS)}];\n")
    say("/// For each kind of change the share of absolute steps, the factor from one step to the next, and the ratios.")
    say(f"pub(super) const CHANGES: [(f64, f64, [f64; {len(RATIOS) - 1}]); {len(kinds)}] = [")
    for kind, (step, fall, histogram) in kinds.items():
        say(f"    // {kind}\n    ({step:.4f}, {fall:.4f}, {numbers(histogram)}),")
    say("];\n")
    say("/// Edges of the bins of the points between two shares.")
    say(f"pub(super) const POINTS: [f64; {len(POINTS)}] = [{', '.join(f'{x:.2f}' for x in POINTS)}];\n")
    say("/// Share of changes in each bin of points.")
    say(f"pub(super) const POINT_CHANGES: [f64; {len(points)}] = {numbers(points)};")


main()
