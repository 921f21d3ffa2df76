#!/usr/bin/env python3
"""Fits the maps to stated probabilities and the thresholds of acceptance, and writes them as Rust.

    … | target/debug/examples/weigh > rows.tsv          (with identity maps in calibration.rs)
    python3 scripts/fused/calibrate.py rows.tsv > src/ink/fused/calibration.rs

Maps: for each sort a line in log odds, by maximum likelihood, drawn towards the identity with the weight of a few rows.
Thresholds: the least stated probability t for which, of all values stated at t or more, the share of wrong ones lies below
the bound with 95 % confidence (Clopper and Pearson's upper limit). It is looked for over all edits and over all plain
readings; a sort that keeps the bound by itself from a lower t on has that. Plain readings have a narrower bound: they are
many. They have a second one besides: of all fused values, the share that is accepted as plain.
"""

import collections
import math
import sys

NAMES = ["plain-money", "plain-share", "plain-date", "plain-short", "plain-long", "edit-money", "edit-share", "edit-date",
         "edit-short", "edit-long", "edit-moved", "twice", "some", "double", "other", "plain-three", "edit-bare", "edit-amount",
         "plain-bare", "quiet-money", "quiet-share", "quiet-date", "quiet-short", "quiet-three", "quiet-long", "quiet-bare",
         "plain-moved"]
# Of accepted values, the share that may be wrong.
BOUND = {"plain": 0.0015, "quiet": 0.0015, "edit": 0.005}
# Of fused values, the shares of values wrongly accepted as plain, cells run together too: in documents that show changes,
# and in those that hardly do.
SILENT = {"plain": 0.0025, "quiet": 0.0015}
NEVER = {"double", "other"}


def logit(p):
    p = min(1 - 1e-6, max(1e-6, p))
    return math.log(p / (1 - p))


def fit(pairs):
    """Slope and shift by Newton's method; a ridge of 20 rows holds them at 1 and 0."""
    a, b = 1.0, 0.0
    for _ in range(40):
        ga, gb, haa, hab, hbb = 20 * (1 - a), 20 * (0 - b), 20.0, 0.0, 20.0
        for x, y in pairs:
            p = 1 / (1 + math.exp(-(a * x + b)))
            w = p * (1 - p) + 1e-9
            ga += (y - p) * x
            gb += y - p
            haa += w * x * x
            hab += w * x
            hbb += w
        det = haa * hbb - hab * hab
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        a, b = a + max(-0.5, min(0.5, da)), b + max(-0.5, min(0.5, db))
        a = max(0.3, a)
        if abs(da) + abs(db) < 1e-6:
            break
    return a, b


def upper(wrong, total):
    """Clopper and Pearson's upper limit at 95 %, one-sided, by bisection over the Poisson limit of the binomial."""
    if not total:
        return 1.0
    low, high = wrong / total, min(1.0, (wrong + 4 * math.sqrt(wrong + 1) + 5) / total)
    for _ in range(50):
        mid = (low + high) / 2
        mean = mid * total
        term, tail = math.exp(-mean), 0.0
        for k in range(wrong + 1):
            tail += term
            term *= mean / (k + 1)
        low, high = (mid, high) if tail > 0.05 else (low, mid)
    return high


def threshold(pairs, bound):
    """The least probability from which on the bound holds, over all higher ones."""
    pairs = sorted(pairs, reverse=True)
    best, wrong = 2.0, 0
    for n, (p, right) in enumerate(pairs, 1):
        wrong += not right
        last = n == len(pairs) or pairs[n][0] < p
        if wrong > 60 and wrong / n > 3 * bound:
            break
        # The limit is dear; it is looked at each hundredth value.
        if last and (n % 100 == 0 or n == len(pairs)) and upper(wrong, n) <= bound:
            best = p
    return best


def loud(pairs, most):
    """The least probability from which on at most so many are wrong."""
    best, wrong = 1.0, 0
    for p, right in sorted(pairs, reverse=True):
        wrong += not right
        if wrong > most:
            break
        best = p
    return best


def family(sort):
    return {"plain": "plain", "quiet": "quiet"}.get(sort.split("-")[0], "edit")


def main():
    fused = 0
    by = collections.defaultdict(list)
    for name in sys.argv[1:]:
        for line in open(name):
            _, kind, sort, truth, best, p, *_ = line.rstrip("\n").split("\t")
            if kind != "noise" and sort != "missing":
                by[sort].append((float(p), truth == best))
                fused += "S" in truth
    maps, stated = [], {}
    for sort in NAMES:
        a, b = fit([(logit(p), right) for p, right in by[sort]])
        maps.append((a, b))
        stated[sort] = [(1 / (1 + math.exp(-(a * logit(p) + b))), right) for p, right in by[sort]]
    of = lambda name: [pair for sort in NAMES if sort not in NEVER and family(sort) == name for pair in stated[sort]]
    pooled = {name: threshold(of(name), bound) for name, bound in BOUND.items()}
    for name, most in SILENT.items():
        pooled[name] = max(pooled[name], loud(of(name), most * fused))
    least = [2.0 if sort in NEVER else pooled[family(sort)] if family(sort) in SILENT and sort != "plain-date" else
             min(pooled[family(sort)], threshold(stated[sort], BOUND[family(sort)])) for sort in NAMES]
    for sort, (a, b), t in zip(NAMES, maps, least):
        taken = [right for p, right in stated[sort] if p >= t]
        print(f"{sort:12} {len(stated[sort]):7} map {a:.3f} {b:+.3f} threshold {t:.5f} accepted {len(taken) / max(1, len(stated[sort])):.3f} wrong {len(taken) - sum(taken)}", file=sys.stderr)
    print("// Generated by scripts/fused/calibrate.py; not written by hand.")
    print("//! Maps from the model's probabilities to stated ones, and thresholds of acceptance.\n")
    print("/// For each sort the slope and the shift of the log odds.")
    print(f"pub(super) const MAPS: [(f64, f64); {len(NAMES)}] = [{', '.join(f'({a:.4f}, {b:.4f})' for a, b in maps)}];\n")
    print("/// For each sort the least stated probability that is accepted; above 1: never from text alone.")
    print(f"pub(super) const THRESHOLDS: [f64; {len(NAMES)}] = [{', '.join(f'{t:.5f}' for t in least)}];")


main()
