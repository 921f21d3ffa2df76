#!/usr/bin/env bash
# What cargo-deny says of the dependencies (deny.toml): licences, second versions, sources, and where its database can be
# fetched known vulnerabilities. Whatever cannot be run here is said and left out; what runs has to pass.
set -euo pipefail
cd "$(dirname "$0")/../.."

not_run() { echo "NOT RUN: $1" >&2; }

if ! cargo deny --version >/dev/null 2>&1; then
  not_run "licences, bans and sources by cargo-deny: it is not installed (cargo install --locked cargo-deny)"
  exit 0
fi
cargo deny --all-features check licenses bans sources
if ! timeout 120 cargo deny fetch db >/dev/null 2>&1; then
  not_run "known vulnerabilities: their database could not be fetched"
  exit 0
fi
cargo deny --all-features check advisories
