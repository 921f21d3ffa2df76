# Sourced by python.sh and spark.sh: builds the wheel of the Python package, with the tools in target/python/tools, and
# makes environments with it. The wheel has the dev profile unless PROFILE says other: what is tested is the package,
# not its speed.
other=target/python
python=${PYTHON:-python3}
not_run() { echo "NOT RUN: $what: $1" >&2; exit 0; }

# An environment with packages, made once for each list of them: packages FOLDER LIST.
packages() {
  if cmp -s "$2" "$1/requirements.txt"; then return; fi
  rm -rf "$1" && "$python" -m venv "$1" &&
    timeout 420 "$1/bin/pip" --quiet --disable-pip-version-check install -r "$2" && cp "$2" "$1/requirements.txt"
}

build_wheel() {
  command -v "$python" >/dev/null || not_run "there is no $python"
  mkdir -p "$other"
  packages "$other/tools" tests/other/python-requirements.txt || not_run "its packages could not be installed"
  rm -rf "$other/wheels"
  "$other/tools/bin/maturin" build --quiet --manifest-path python/Cargo.toml --profile "${PROFILE:-dev}" --out "$other/wheels"
  # The command to compare with: one that is there already, or a build with all its formats.
  if [ -z "${MIEKESHI:-}" ]; then
    cargo build --quiet --all-features
    MIEKESHI=$PWD/target/debug/miekeshi
  fi
  export MIEKESHI
}

# A new environment with nothing but the wheel, that also sees the packages of another: fresh_with FOLDER TOOLS.
fresh_with() {
  rm -rf "$1" && "$python" -m venv "$1"
  "$1/bin/pip" --quiet --disable-pip-version-check install --no-deps --no-index "$other"/wheels/miekeshi-*.whl
  local there
  there=$("$2/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  echo "$there" > "$("$1/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/tools.pth"
}
