// The pages of `miekeshi report` as a person uses them, in headless Chromium: without network, filtered, at three sizes, and
// by axe; then as many documents as REPORT_DOCUMENTS says, a thousand where it says nothing.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { LAUNCH } from "../browser.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const program = process.env.MIEKESHI ??
  ["release", "debug"].map((kind) => path.join(root, "target", kind, "miekeshi")).find((file) => existsSync(file));
const shots = path.join(here, "shots");
const folder = mkdtempSync(path.join(tmpdir(), "miekeshi-report-"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PLANS = ["given/minato-r4-draft-changes.txt", "made/r4-life-changes.pdf", "made/r4-life-final.pdf",
  "corpus/plan0100-calc.pdf", "corpus/plan0100-calc.xlsx", "corpus/plan0101-chromium.pdf"];

function run(args, codes = [0]) {
  const done = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, LANG: "ja_JP.UTF-8" } });
  assert.ok(codes.includes(done.status), `${args.join(" ")}: ${done.stderr}`);
}

const results = path.join(folder, "results");
const pages = path.join(folder, "pages");
let browser;
before(async () => {
  mkdirSync(shots, { recursive: true });
  const plans = path.join(folder, "plans");
  mkdirSync(plans);
  for (const name of PLANS) copyFileSync(path.join(root, "fixtures", name), path.join(plans, path.basename(name)));
  writeFileSync(path.join(plans, "broken.pdf"), "%PDF-1.7 nothing");
  run(["batch", plans, "-o", results, "--progress", "none"], [1]);
  run(["report", results, "-o", pages]);
  browser = await chromium.launch(LAUNCH);
});
after(() => browser?.close());

async function opened(name, { width = 1280, height = 900, scale = 1, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: scale, offline: true, colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => { if (!request.url().startsWith("file:")) trouble.push(request.url()); });
  await page.goto(pathToFileURL(path.join(pages, name)).href);
  return { page, trouble, close: () => context.close() };
}

test("filters leave rows out, links lead to pages and back", { timeout: 120_000 }, async () => {
  const { page, trouble, close } = await opened("index.html");
  const shown = () => page.locator("#plans tbody tr:visible").count();
  assert.equal(await shown(), PLANS.length);
  assert.match(await page.locator(".failures").textContent(), /broken\.pdf/);
  await page.locator("#words").fill("港区 69,542");
  assert.equal(await shown(), 1);
  await page.locator("#words").fill("");
  await page.locator("#ward").selectOption("天王寺区");
  assert.equal(await shown(), 2);
  await page.locator("#latest").check();
  assert.equal(await shown(), 1);
  await page.locator("#latest").uncheck();
  await page.locator("#ward").selectOption("");
  await page.locator("#doubt").selectOption("u");
  assert.equal(await shown(), 1);
  assert.equal(await page.locator("#shown").textContent(), `1 / ${PLANS.length}`);
  await page.locator("#plans tbody tr:visible a").click();
  assert.match(await page.locator("h1").textContent(), /港区運営方針/);
  await page.locator("nav a").click();
  assert.match(await page.locator("h1").textContent(), /一覧/);
  assert.deepEqual(trouble, []);
  await close();
});

test("a plan's other stages and years are a link away", { timeout: 120_000 }, async () => {
  const { page, close } = await opened("plans/r4-life-changes.pdf.html");
  await page.locator("section[aria-labelledby=others] a").first().click();
  assert.match(page.url(), /r4-life-final\.pdf\.html$/);
  await close();
});

for (const [name, size] of Object.entries({
  wide: {}, phone: { width: 390, height: 844 }, zoomed: { width: 640, height: 450, scale: 2 }, dark: { dark: true },
})) {
  for (const file of ["index.html", "plans/minato-r4-draft-changes.txt.html", "plans/plan0100-calc.pdf.html"]) {
    test(`accessible and in sight: ${file} ${name}`, { timeout: 120_000 }, async () => {
      const { page, trouble, close } = await opened(file, size);
      await page.screenshot({ path: path.join(shots, `${path.basename(file)}.${name}.png`), fullPage: true });
      assert.ok(!(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)), "scrolls sideways");
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document));
      assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`), []);
      assert.deepEqual(trouble, []);
      await close();
    });
  }
}

const documents = Number(process.env.REPORT_DOCUMENTS ?? 1000);

test("many documents, pages under 1 MB each, with a thousand of them too", { timeout: 600_000 }, async () => {
  const many = path.join(folder, "many");
  mkdirSync(many);
  const texts = PLANS.slice(0, 4).map((name) => readFileSync(path.join(results, `${path.basename(name)}.json`)));
  const lines = [];
  for (let at = 0; at < documents; at++) {
    writeFileSync(path.join(many, `plan${at}.json`), texts[at % texts.length]);
    lines.push(JSON.stringify({ input: `plan${at}`, status: "written", outputs: [`plan${at}.json`], error: null }));
  }
  writeFileSync(path.join(many, "manifest.jsonl"), `${lines.join("\n")}\n`);
  const started = Date.now();
  run(["report", many, "-o", path.join(folder, "all")]);
  const seconds = (Date.now() - started) / 1000;
  console.log(`${documents} documents in ${seconds.toFixed(1)} s (${program.includes("debug") ? "dev" : "release"} build)`);
  const sizes = readdirSync(path.join(folder, "all/plans")).map((name) => statSync(path.join(folder, "all/plans", name)).size);
  // The index has a row for each document.
  sizes.push(statSync(path.join(folder, "all/index.html")).size * 1000 / documents);
  assert.equal(sizes.length, documents + 1);
  assert.ok(Math.max(...sizes) < 1_000_000, `${Math.max(...sizes)} bytes`);
});
