#!/usr/bin/env python3
"""What Python costs over the Rust library: `miekeshi.tables` over 1,000 documents.

    maturin build --release --manifest-path python/Cargo.toml --out wheels && pip install wheels/*.whl pyarrow
    python benches/python.py [--documents 1000]

Time of the processor is counted, so that a busy machine does not matter: that of everything, from the paths to the
tables of pyarrow, beside that spent in Rust, its own threads among it; so one document is read at a time. The documents are the fixtures over and over, as for `benches/batch.py`.
"""

import argparse
import os
import pathlib
import tempfile
import time

import batch
import miekeshi
import miekeshi._read
import miekeshi._tables


class Counted:
    """The compiled part, with the time spent in it."""

    def __init__(self, native):
        self.native = native
        self.seconds = 0.0

    def __getattr__(self, name):
        function = getattr(self.native, name)

        def timed(*arguments):
            started = time.process_time()
            try:
                return function(*arguments)
            finally:
                self.seconds += time.process_time() - started

        return timed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / "in"
        batch.make(place, options.documents, ["fixtures/made", "fixtures/corpus"])
        paths = sorted(path for path in place.rglob("*") if path.is_file())
        miekeshi.tables(paths[:20])
        os.cpu_count = lambda: 1
        counted = Counted(miekeshi._native)
        miekeshi._read._native = miekeshi._tables._native = counted
        started = time.process_time()
        tables = miekeshi.tables(paths)
        whole = time.process_time() - started
    rows = sum(table.num_rows for table in tables.values())
    print(f"{len(paths)} documents, {rows} rows: {whole:.2f} s, of it {counted.seconds:.2f} s in Rust")
    outside = whole - counted.seconds
    print(f"outside: {1e6 * outside / len(paths):.0f} us a document, {outside / counted.seconds:.1%} of the time in Rust")


if __name__ == "__main__":
    main()
