// miekeshi.html as a person uses it, in headless Chromium: opened from a folder, without network.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { LAUNCH } from "../browser.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const page_file = process.env.MIEKESHI_HTML ?? path.join(root, "target/miekeshi.html");
const program = process.env.MIEKESHI ?? path.join(root, "target/debug/miekeshi");
const shots = path.join(here, "shots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const DUMP = "fixtures/given/minato-r4-draft-changes.txt";
const PDF = "fixtures/corpus/plan0100-calc.pdf";
const BOOK = "fixtures/corpus/plan0100-calc.xlsx";

let browser;
before(async () => {
  mkdirSync(shots, { recursive: true });
  browser = await chromium.launch(LAUNCH);
});
after(() => browser?.close());

/** The page, with everything it says on the console and every request that is not its own. */
async function opened({ width = 1280, height = 900, scale = 1, locale = "ja-JP", dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: scale, locale, acceptDownloads: true, offline: true,
    colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) trouble.push(request.url()); });
  await page.goto(pathToFileURL(page_file).href);
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  return { page, trouble, close: () => context.close() };
}

async function give(page, files) {
  const rows = await page.locator("#rows tr").count();
  await page.setInputFiles("#files", files.map((file) => path.join(root, file)));
  await page.waitForFunction((wanted) =>
    document.querySelectorAll("#rows tr").length === wanted && document.getElementById("progress").hidden, rows + files.length,
  { timeout: 120_000 });
}

async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: 120_000 }), act()]);
  return readFileSync(await file.path());
}

const names = (page) => page.locator("#rows td.name").allTextContents();

test("records are those of the command, byte for byte", { timeout: 300_000 }, async () => {
  const { page, trouble, close } = await opened();
  await give(page, [DUMP, PDF, BOOK]);
  for (const file of [DUMP, PDF, BOOK]) {
    const name = path.basename(file);
    const row = page.locator("#rows tr", { has: page.locator("td.name", { hasText: new RegExp(`^${name.replaceAll(".", "\\.")}$`) }) });
    const got = await download(page, () => row.getByRole("button", { name: /^JSON/ }).click());
    const done = spawnSync(program, ["extract", path.join(root, file)], { maxBuffer: 1 << 28 });
    assert.equal(done.status, 0);
    assert.ok(got.equals(done.stdout), `${name}: the page and the command differ`);
  }
  assert.deepEqual(trouble, []);
  await close();
});

test("the sample, its review page and its changes", { timeout: 300_000 }, async () => {
  const { page, trouble, close } = await opened();
  await page.screenshot({ path: path.join(shots, "empty.png") });
  await page.click("#sample");
  await page.waitForSelector("#rows td.number");
  assert.deepEqual(await names(page), ["minato-r4-draft-changes.txt"]);
  await page.getByRole("button", { name: /^確認画面/ }).click();
  await page.waitForSelector("#viewer:not([hidden])");
  const frame = page.frameLocator("#frame");
  await frame.locator("h1").waitFor({ timeout: 60_000 });
  assert.match(await frame.locator("h1").textContent(), /港区運営方針/);
  await page.screenshot({ path: path.join(shots, "review.png") });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^変更の一覧/ }).click();
  await page.frameLocator("#frame").getByText("6,227").first().waitFor({ timeout: 60_000 });
  await page.screenshot({ path: path.join(shots, "audit.png") });
  assert.deepEqual(trouble, []);
  await close();
});

test("two documents compared, everything saved", { timeout: 300_000 }, async () => {
  const { page, trouble, close } = await opened();
  await give(page, [PDF, BOOK]);
  assert.ok(await page.locator("#compare").isDisabled());
  for (const box of await page.locator("#rows input").all()) await box.check();
  await page.click("#compare");
  await page.frameLocator("#frame").locator("body").waitFor({ timeout: 60_000 });
  const zip = await download(page, () => page.click("#zip"));
  assert.equal(zip.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  for (const name of ["plan0100-calc.pdf.json", "tables/budgets.csv"]) assert.ok(zip.includes(name), name);
  const book = await download(page, () => page.click("#xlsx"));
  assert.equal(book.subarray(0, 2).toString("latin1"), "PK");
  assert.deepEqual(trouble, []);
  await close();
});

test("two documents side by side, with what differs marked in both", { timeout: 300_000 }, async () => {
  const { page, trouble, close } = await opened();
  const plan = readFileSync(path.join(root, DUMP), "utf8").replace("人と人とのつながりづくり", "人と地域のつながりづくり");
  await page.setInputFiles("#files", [
    { name: "draft.txt", mimeType: "text/plain", buffer: readFileSync(path.join(root, DUMP)) },
    { name: "final.txt", mimeType: "text/plain", buffer: Buffer.from(plan) },
  ]);
  await page.waitForFunction(() => document.querySelectorAll("#rows td.number").length > 1 && document.getElementById("progress").hidden, null, { timeout: 60_000 });
  for (const box of await page.locator("#rows input").all()) await box.check();
  await page.click("#beside");
  const frame = page.frameLocator("#frame");
  await frame.locator("#main-b a.e").first().waitFor({ timeout: 60_000 });
  const marked = await frame.locator("#main-b a.e").allTextContents();
  assert.ok(marked.some((text) => text.includes("地域")), marked.join(" | "));
  await page.screenshot({ path: path.join(shots, "beside.png") });
  assert.deepEqual(trouble, []);
  await close();
});

test("what a person chooses is saved, and the page applies it when it is given back", { timeout: 300_000 }, async () => {
  const { page, trouble, close } = await opened();
  const value = async () => {
    const got = await download(page, () => page.locator("#rows").getByRole("button", { name: /^JSON/ }).click());
    const extraction = JSON.parse(got);
    const codes = extraction.findings.map((finding) => finding.code);
    const results = extraction.plan.issues[0].strategies[0].initiatives[0].prior_results[0].items[0];
    return [results.value, codes.filter((code) => code === "correction-applied").length];
  };
  await give(page, [DUMP]);
  assert.deepEqual(await value(), [19, 0]);
  await page.getByRole("button", { name: /^確認画面/ }).click();
  const frame = page.frameLocator("#frame");
  await frame.locator("h1").waitFor({ timeout: 60_000 });
  const item = frame.locator("[id^=i]", { hasText: "1-1-1" }).filter({ hasText: "19" }).filter({ has: frame.locator("summary") }).first();
  await item.locator("summary").click();
  await item.locator("label", { hasText: "変更ではない" }).locator("input").check();
  await frame.locator("#save").click();
  await frame.locator("#author").fill("港区総務課");
  await frame.locator("#reason").fill("紙の原本で確認");
  const toml = await download(page, () => frame.locator("#download").click());
  assert.match(toml.toString(), /raw = "1419"/);
  await page.keyboard.press("Escape");
  await page.click("#clear");
  await give(page, [DUMP]);
  assert.deepEqual(await value(), [19, 0]);
  await page.setInputFiles("#files", [{ name: "corrections.toml", mimeType: "application/toml", buffer: toml }]);
  for (let tries = 0; tries < 100 && (await value())[1] === 0; tries += 1) await page.waitForTimeout(100);
  assert.deepEqual(await value(), [1419, 1]);
  assert.deepEqual(trouble, []);
  await close();
});

test("what cannot be read is told in its row, and the others go on", { timeout: 300_000 }, async () => {
  const { page, close } = await opened();
  await page.setInputFiles("#files", [
    { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nnothing") },
    { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
    { name: "plan.txt", mimeType: "text/plain", buffer: readFileSync(path.join(root, DUMP)) },
  ]);
  await page.waitForFunction(() => document.querySelectorAll("#rows td.bad").length === 2 && document.getElementById("progress").hidden, null, { timeout: 60_000 });
  assert.equal(await page.locator("#rows td.number").count(), 3);
  await close();
});

for (const [name, size] of Object.entries({
  phone: { width: 390, height: 844 }, zoomed: { width: 640, height: 450, scale: 2 }, dark: { dark: true }, english: { locale: "en-GB" },
})) {
  test(`accessible and in sight: ${name}`, { timeout: 300_000 }, async () => {
    const { page, close } = await opened(size);
    await page.click("#sample");
    await page.waitForSelector("#rows td.number");
    await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    assert.ok(!wide, "the page scrolls sideways");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { iframes: false }));
    assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`), []);
    await close();
  });
}
