#!/usr/bin/env python3
"""Prints the notices of every crate that is built into the program, with the texts of their licences.

    scripts/notices.py [FEATURES] > THIRD-PARTY.txt

FEATURES are those of the build (`full` where nothing is said). Only what is built is listed: no tools of the build,
no dependencies of tests. Same lock file, same text.
"""

import json
import pathlib
import re
import subprocess
import sys

NAMES = re.compile(r"^(licen[sc]e|copying|notice|unlicense|copyright)", re.IGNORECASE)


def metadata(features):
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--features", features]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def built(data):
    """The ids of the packages that are linked in: normal dependencies, from the root down."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    waiting, seen = [data["resolve"]["root"]], set()
    while waiting:
        package = waiting.pop()
        if package in seen:
            continue
        seen.add(package)
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                waiting.append(dependency["pkg"])
    return seen - {data["resolve"]["root"]}


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(path for path in folder.iterdir() if path.is_file() and NAMES.match(path.name))
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in files]


def main():
    data = metadata(sys.argv[1] if len(sys.argv) > 1 else "full")
    wanted = built(data)
    packages = sorted((p for p in data["packages"] if p["id"] in wanted), key=lambda p: (p["name"], p["version"]))
    known = {}
    print("miekeshi contains these works of others.\n")
    for package in packages:
        print(f"{package['name']} {package['version']}: {package['license']}; {package['repository'] or 'no repository'}")
        for text in texts(package):
            known.setdefault(text, []).append(f"{package['name']} {package['version']}")
    for text, names in known.items():
        print("\n" + "=" * 80 + "\n" + ", ".join(names) + "\n" + "-" * 80 + "\n" + text)


if __name__ == "__main__":
    main()
