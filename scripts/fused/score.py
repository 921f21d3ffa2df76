#!/usr/bin/env python3
"""What the model of fused digits is worth on made documents: rows of the example `weigh` in, a table out."""

import collections
import sys


def rows():
    for line in sys.stdin:
        document, kind, sort, truth, best, p, least, of_truth, redline, says = line.rstrip("\n").split("\t")
        yield dict(document=document, kind=kind, sort=sort, truth=truth, best=best, p=float(p), least=float(least),
                   of_truth=float(of_truth), redline=redline == "true", says=float(says))


def is_edit(ink):
    return "S" in ink


def error(pairs):
    """Expected calibration error over ten bins, and the bins."""
    bins = collections.defaultdict(list)
    for p, right in pairs:
        bins[min(9, int(p * 10))].append((p, right))
    total = sum(len(b) for b in bins.values()) or 1
    table = [(len(b), sum(p for p, _ in b) / len(b), sum(r for _, r in b) / len(b)) for _, b in sorted(bins.items())]
    return sum(n * abs(p - r) for n, p, r in table) / total, table


def part(a, b):
    return f"{a}/{b} = {100 * a / b:.3f} %" if b else "-"


def report(all_rows, name):
    fused = [r for r in all_rows if is_edit(r["truth"])]
    plain = [r for r in all_rows if r["kind"] != "noise" and set(r["truth"]) == {"."}]
    cells = [r for r in all_rows if "n" in r["truth"]]
    noise = [r for r in all_rows if r["kind"] == "noise"]
    still = [r for r in plain if not r["redline"]]
    taken = lambda r: r["p"] >= r["least"]
    right = lambda r: r["best"] == r["truth"]
    every = fused + plain + cells
    accepted = [r for r in every if taken(r)]
    certain = [r for r in accepted if r["p"] >= 0.999]
    print(f"== {name}: {len(fused)} fused, {len(plain)} plain ({len(still)} in plain documents), {len(cells)} cells, {len(noise)} look-alikes")
    print("true first, fused      ", part(sum(map(right, fused)), len(fused)))
    print("true first, all        ", part(sum(map(right, every)), len(every)))
    print("accepted, fused        ", part(sum(map(taken, fused)), len(fused)))
    print("accepted, plain        ", part(sum(map(taken, plain)), len(plain)))
    print("accepted, all          ", part(len(accepted), len(every)))
    print("accepted right         ", part(sum(map(right, accepted)), len(accepted)))
    edits = [r for r in accepted if is_edit(r["best"])]
    print("accepted edits right   ", part(sum(map(right, edits)), len(edits)))
    print("right at .999 and more ", part(sum(map(right, certain)), len(certain)))
    sure = [r for r in certain if is_edit(r["best"])]
    print("edits right at .999    ", part(sum(map(right, sure)), len(sure)))
    for title, chosen in [("edits", [r for r in every if is_edit(r["best"])]),
                          ("plain", [r for r in every if set(r["best"]) == {"."}])]:
        ece, table = error([(r["p"], right(r)) for r in chosen])
        print(f"calibration error, {title}  {ece:.4f}")
        if "-v" in sys.argv:
            for n, p, r in table:
                print(f"    {n:7} {p:.4f} {r:.4f}")
    split = [r for r in still if is_edit(r["best"]) and taken(r)]
    print("plain documents split  ", part(len(split), len(still)), f"= {20000 * len(split) / max(1, len(still)):.1f} in 20,000")
    print("look-alikes split      ", part(sum(is_edit(r["best"]) and taken(r) for r in noise), len(noise)))
    silent = [r for r in fused if taken(r) and not is_edit(r["best"])]
    print("fused, left in silence ", part(len(silent), len(fused)))
    wrong = [r for r in every if taken(r) and not right(r)]
    print("wrong with no finding  ", part(len(wrong), len(every)), f"= {20000 * len(wrong) / max(1, len(every)):.1f} in 20,000")
    quiet = [r for r in silent + [r for r in cells if taken(r) and set(r["best"]) == {"."}]]
    print("  of them plain, silent", len(quiet))
    if "-v" in sys.argv:
        by = collections.Counter((r["kind"], r["sort"], "edit" if is_edit(r["truth"]) else r["truth"][:1]) for r in wrong)
        for key, count in by.most_common(25):
            print("   wrong", count, key)
        for r in wrong[:30]:
            print("   ", r["document"], r["kind"], r["sort"], r["truth"], r["best"], r["p"], r["of_truth"])
        doubt = collections.Counter((r["sort"]) for r in every if not taken(r))
        print(doubt.most_common(20))
    documents = {r["document"]: r for r in all_rows}.values()
    ece, _ = error([(r["says"], r["redline"]) for r in documents])
    print(f"redline: calibration error {ece:.4f} over {len(documents)} documents")


report(list(rows()), "all")
