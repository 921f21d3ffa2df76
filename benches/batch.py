#!/usr/bin/env python3
"""How fast a batch is: documents a second with one and two jobs, memory, time outside extraction, an unchanged run.

    cargo build --release --features tables
    python3 benches/batch.py target/release/miekeshi [--documents 10000] [--from fixtures/made fixtures/corpus]

The documents are the fixtures over and over, each with an end of its own so that no two have the same hash. Files of
damaged and foreign kinds are left out: they are over at once. Needs Linux (/proc), and some 1.5 GB of disk.
"""

import argparse
import glob
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--from", dest="folders", nargs="+", default=["fixtures/made", "fixtures/corpus"])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--format", default="csv")
    parser.add_argument("--work", help="folder to work in (a temporary one otherwise)")
    options = parser.parse_args()
    work = pathlib.Path(options.work or tempfile.mkdtemp(prefix="miekeshi-bench-"))
    made = make(work / "in", options.documents, options.folders)
    print(f"{options.documents} documents, {made / 1e6:.0f} MB; tables as {options.format}")
    print("| jobs | documents/s | wall s | peak MB batch | peak MB worker | outside extraction | of it tables |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for jobs in options.jobs:
        out = work / f"out-{jobs}-{int(time.time())}"
        seen = run(options.program, work / "in", out, jobs, options.format)
        share = 1 - seen["document_seconds"] / (jobs * seen["wall"])
        tables = seen["tables"] / seen["wall"]
        print(
            f"| {jobs} | {options.documents / seen['wall']:.0f} | {seen['wall']:.1f} | {seen['batch'] / 1024:.0f} "
            f"| {seen['worker'] / 1024:.0f} | {share:.1%} | {tables:.1%} |"
        )
    again = run(options.program, work / "in", out, options.jobs[-1], options.format)
    print(f"unchanged: {again['wall']:.2f} s, {seen['wall'] / again['wall']:.0f} times as fast, {again['batch'] / 1024:.0f} MB")
    if not options.work:
        shutil.rmtree(work)


def make(folder, count, folders):
    """Writes the documents, a hundred a folder; gives their bytes in all."""
    sources = [pathlib.Path(p) for f in folders for p in sorted(glob.glob(str(ROOT / f / "*")))]
    sources = [s for s in sources if s.suffix in (".pdf", ".txt", ".xlsx") and not s.name.startswith("damaged")]
    if not folder.exists():
        for number in range(count):
            source = sources[number % len(sources)]
            place = folder / f"{number // 100:03}" / f"{number:05}-{source.name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(varied(source, number // len(sources)))
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def varied(source, round_):
    """The document with another end: a comment of a PDF or archive, blank lines of a text."""
    content = source.read_bytes()
    if source.suffix == ".pdf":
        return content + b"\n%% %d\n" % round_
    if source.suffix == ".txt":
        return content + b"\n" * round_
    # The length of a ZIP archive's comment, then the comment (APPNOTE 4.3.16).
    note = b"%d" % round_
    return content[:-2] + len(note).to_bytes(2, "little") + note


def run(program, documents, out, jobs, formats):
    """Runs a batch; gives its times, and the peaks of memory of it and of its workers in KiB."""
    command = [program, "batch", documents, "-o", out, "-j", str(jobs), "--format", formats, "--progress", "json"]
    started = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    seen = {"batch": 0, "worker": 0, "tables": 0.0}
    watcher = threading.Thread(target=watch, args=(process, seen))
    watcher.start()
    tables = None
    for line in process.stderr:
        event = json.loads(line)
        if event["event"] == "tables":
            tables = time.monotonic()
        elif event["event"] == "end":
            seen["document_seconds"] = event["document_seconds"]
            seen["tables"] = time.monotonic() - tables if tables else 0.0
    process.wait()
    seen["wall"] = time.monotonic() - started
    watcher.join()
    return seen


def watch(process, seen):
    while process.poll() is None:
        seen["batch"] = max(seen["batch"], peak(process.pid))
        for children in glob.glob(f"/proc/{process.pid}/task/*/children"):
            for child in read(children).split():
                seen["worker"] = max(seen["worker"], peak(child))
        time.sleep(0.02)


def peak(pid):
    for line in read(f"/proc/{pid}/status").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    return 0


def read(path):
    try:
        return pathlib.Path(path).read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
