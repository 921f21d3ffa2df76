// The program of miekeshi.html against the command, over every fixture: the same records byte for byte, and pages a second.
// The page's own system (web/wasi.js) runs it here without a browser; web.test.js drives the page itself.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const page = process.env.MIEKESHI_HTML ?? path.join(root, "target/miekeshi.html");
const program = process.env.MIEKESHI ?? path.join(root, "target/debug/miekeshi");
const folders = (process.env.FIXTURES ?? "given,made,corpus").split(",").map((name) => path.join(root, "fixtures", name));

test("every fixture gives the same bytes as the command", { timeout: 3_600_000 }, async () => {
  // The script of the page is no module of node's: a copy with the ending of one is.
  const copy = path.join(mkdtempSync(path.join(tmpdir(), "miekeshi-wasi-")), "wasi.mjs");
  copyFileSync(path.join(root, "web/wasi.js"), copy);
  const { run, tree, put } = await import(pathToFileURL(copy).href);
  const html = readFileSync(page, "utf8");
  const packed = /<script[^>]*id="wasm"[^>]*>([^<]*)<\/script>/.exec(html)[1].trim();
  const module = await WebAssembly.compile(gunzipSync(Buffer.from(packed, "base64")));
  const totals = { files: 0, pages: 0, wasm: 0, native: 0 };
  const different = [];
  for (const folder of folders) {
    for (const name of readdirSync(folder).sort()) {
      const file = path.join(folder, name);
      const files = tree();
      put(files, `in/${name}`, new Uint8Array(readFileSync(file)));
      let started = performance.now();
      const got = await run(module, { args: ["miekeshi", "extract", `/in/${name}`, "--no-corrections"], env: { LANG: "C" }, root: files });
      totals.wasm += performance.now() - started;
      started = performance.now();
      const wanted = spawnSync(program, ["extract", file, "--no-corrections"], { maxBuffer: 1 << 29, env: { LANG: "C" } });
      totals.native += performance.now() - started;
      if (!Buffer.from(got.stdout).equals(wanted.stdout)) different.push(name);
      totals.files += 1;
      totals.pages += wanted.stdout.length > 0 ? (JSON.parse(wanted.stdout).source.pages ?? 0) : 0;
    }
  }
  const rate = (ms) => (totals.pages / ms * 1000).toFixed(0);
  console.log(`${totals.files} files, ${totals.pages} pages of PDF: WebAssembly ${rate(totals.wasm)} pages/s, command ${rate(totals.native)} pages/s (its start included)`);
  assert.deepEqual(different, []);
});
