#!/usr/bin/env python3
"""Builds miekeshi.html: the command compiled to WebAssembly, its system and its page in one file.

    rustup target add wasm32-wasip1
    python3 web/build.py [-o target/miekeshi.html]

The program is the command itself (WASI preview 1): the page gives it files in memory and shows what it writes, so the
records are those of the command, byte for byte. Where the target cannot be had, the script says NOT RUN and ends with 0.
"""
import argparse
import base64
import gzip
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent
ROOT = WEB.parent
TARGET = "wasm32-wasip1"
SAMPLE = ROOT / "fixtures/given/minato-r4-draft-changes.txt"
# What a mail may carry, and what a browser opens without a wait.
MAX_BYTES = 8_000_000


def has_target() -> bool:
    installed = subprocess.run(["rustup", "target", "list", "--installed"], capture_output=True, text=True)
    if TARGET in installed.stdout.split():
        return True
    return subprocess.run(["rustup", "target", "add", TARGET], capture_output=True, timeout=300).returncode == 0


def compiled() -> bytes:
    features = ["--no-default-features", "--features", "cli,xlsx,picture"]
    subprocess.run(
        ["cargo", "build", "--quiet", "--profile", "web", "--target", TARGET, "--bin", "miekeshi", *features],
        check=True, cwd=ROOT,
    )
    return (ROOT / "target" / TARGET / "web" / "miekeshi.wasm").read_bytes()


def packed(data: bytes) -> str:
    """Compressed without a clock, as text."""
    return base64.b64encode(gzip.compress(data, compresslevel=9, mtime=0)).decode()


def page(wasm: bytes) -> str:
    read = lambda name: (WEB / name).read_text(encoding="utf-8")
    worker = read("wasi.js").replace("export ", "") + read("worker.js")
    parts = {
        "css": read("app.css"),
        "worker": worker,
        "app": read("app.js"),
        "wasm": packed(wasm),
        "sample": packed(SAMPLE.read_bytes()),
    }
    html = read("page.html")
    for name, text in parts.items():
        if "</script" in text.lower():
            raise SystemExit(f"{name} would end its script element")
        html = html.replace("/*{" + name + "}*/", text)
    return html


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "target/miekeshi.html")
    out = parser.parse_args().output
    try:
        if not has_target():
            raise FileNotFoundError(TARGET)
    except (FileNotFoundError, subprocess.TimeoutExpired):
        print(f"NOT RUN: the target {TARGET} cannot be had here (rustup target add {TARGET})", file=sys.stderr)
        return 0
    html = page(compiled()).encode()
    if len(html) > MAX_BYTES:
        print(f"{out}: {len(html)} bytes are more than {MAX_BYTES}", file=sys.stderr)
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(html)
    print(f"{out}: {len(html) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
