#!/usr/bin/env bash
# The Python package from its built wheel in a fresh virtual environment: its tests, its doctests, mypy --strict, and the
# script of docs/python.md. What cannot be installed here (no network, no Python) is said and left out; whatever runs
# has to pass.
set -euo pipefail
cd "$(dirname "$0")/../.."
what="the Python package"
. tests/other/wheel.sh

# Whoever wants the library or the command builds nothing of this package.
if cargo tree --all-features --edges all --prefix none | grep -i '^\(pyo3\|arrow-\)'; then
  echo "the root crate depends on what only Python needs" >&2
  exit 1
fi
cargo fmt -p miekeshi-python --check
build_wheel
fresh_with "$other/fresh" "$other/tools"
fresh=$PWD/$other/fresh/bin/python

"$fresh" python/make_types.py --check
"$fresh" tests/other/python_package.py "$@"
"$fresh" -m mypy.stubtest --ignore-missing-stub miekeshi._native
"$fresh" -m mypy --strict --no-incremental --python-executable "$fresh" -p miekeshi
"$fresh" -m mypy --strict --no-incremental --python-executable "$fresh" tests/other/python_example.py
# Last, since it compiles everything once more.
cargo clippy --quiet --no-deps -p miekeshi-python -- -D warnings
echo "the Python package: all well"
