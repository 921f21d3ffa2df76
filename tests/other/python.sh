#!/usr/bin/env bash
# The Python package from its built wheel in a fresh virtual environment: its tests, its doctests, mypy --strict, and the
# script of docs/python.md. What cannot be installed here (no network, no Python) is said and left out; whatever runs
# has to pass. The wheel has the dev profile: what is tested is the package, not its speed.
set -euo pipefail
cd "$(dirname "$0")/../.."
other=target/python
wanted=tests/other/python-requirements.txt
not_run() { echo "NOT RUN: the Python package: $1" >&2; exit 0; }

python=${PYTHON:-python3}
command -v "$python" >/dev/null || not_run "there is no $python"
mkdir -p "$other"
# The tools are made once; the environment with the wheel is new each time.
if ! cmp -s "$wanted" "$other/requirements.txt"; then
  rm -rf "$other/tools" && "$python" -m venv "$other/tools" &&
    timeout 240 "$other/tools/bin/pip" --quiet --disable-pip-version-check install -r "$wanted" &&
    cp "$wanted" "$other/requirements.txt" || not_run "its packages could not be installed"
fi

# Whoever wants the library or the command builds nothing of this package.
if cargo tree --all-features --edges all --prefix none | grep -i '^pyo3'; then
  echo "the root crate depends on PyO3" >&2
  exit 1
fi
cargo fmt -p miekeshi-python --check
cargo clippy --quiet --no-deps -p miekeshi-python -- -D warnings

rm -rf "$other/wheels" "$other/fresh"
"$other/tools/bin/maturin" build --quiet --manifest-path python/Cargo.toml --profile dev --out "$other/wheels"
cargo build --quiet

# New, and with what the tools brought: only the wheel itself is installed.
"$python" -m venv "$other/fresh"
fresh=$PWD/$other/fresh/bin/python
"$fresh" -m pip --quiet --disable-pip-version-check install --no-deps --no-index "$other"/wheels/miekeshi-*.whl
tools=$("$other/tools/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
site=$("$fresh" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$tools" > "$site/tools.pth"

"$fresh" python/make_types.py --check
MIEKESHI="$PWD/target/debug/miekeshi" "$fresh" tests/other/python_package.py "$@"
"$fresh" -m mypy.stubtest --ignore-missing-stub miekeshi._native
"$fresh" -m mypy --strict --no-incremental --python-executable "$fresh" -p miekeshi
"$fresh" -m mypy --strict --no-incremental --python-executable "$fresh" tests/other/python_example.py
echo "the Python package: all well"
