// Two documents side by side as a person uses them, in headless Chromium.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
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
const folder = mkdtempSync(path.join(tmpdir(), "miekeshi-pair-"));
const made = (name) => path.join(root, "fixtures", "made", name);

let browser;
before(async () => {
  mkdirSync(shots, { recursive: true });
  browser = await chromium.launch(LAUNCH);
});
after(() => browser?.close());

/** The page of two documents, made once. */
const pages = new Map();
function pageOf(a, b) {
  const key = `${a} ${b}`;
  if (!pages.has(key)) {
    const html = path.join(mkdtempSync(path.join(folder, "pair-")), "pair.html");
    const done = spawnSync(program, ["review", a, b, "-o", html], { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(done.status, 0, done.stderr);
    pages.set(key, html);
  }
  return pages.get(key);
}

/** Opens the page of two documents; anything it says on the console or fetches fails the test. */
async function pair(a, b, viewport = { width: 1440, height: 900 }) {
  const html = pageOf(a, b);
  const context = await browser.newContext({ viewport, offline: true });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) trouble.push(request.url());
  });
  await page.goto(pathToFileURL(html).href);
  return { page, trouble, close: () => context.close() };
}

const rows = (a, b) => {
  const done = spawnSync(program, ["compare", a, b, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return JSON.parse(done.stdout).rows;
};
const shot = (page, name) => page.screenshot({ path: path.join(shots, `${name}.png`) });
const frames = (page) => page.evaluate(() => new Promise((done) => {
  let left = 4;
  const step = () => { left -= 1; if (left) requestAnimationFrame(step); else done(); };
  requestAnimationFrame(step);
}));
/** How far from the middle of its pane the mark of a change is, in heights of the pane; null where there is none. */
const offset = (page, side, at) => page.evaluate(([side, at]) => {
  const main = document.getElementById(`main-${side}`);
  const mark = document.getElementById(`${side}m${at}`);
  if (!mark) return null;
  const [box, pane] = [mark.getBoundingClientRect(), main.getBoundingClientRect()];
  return ((box.top + box.bottom) / 2 - (pane.top + pane.bottom) / 2) / pane.height;
}, [side, at]);

const PDFS = [made("r4-life-draft.pdf"), made("r4-life-final.pdf")];

test("what compare lists is marked in both documents", async () => {
  const { page, trouble, close } = await pair(...PDFS);
  const wanted = rows(...PDFS);
  assert.ok(wanted.length > 10);
  assert.equal(await page.locator(".changes tbody tr").count(), wanted.length);
  for (const [at, row] of wanted.entries()) {
    assert.equal(await page.locator(`#main-a [data-item="${at}"]`).count() > 0, (row.at_before ?? []).length > 0, `before ${at}`);
    assert.equal(await page.locator(`#main-b [data-item="${at}"]`).count() > 0, row.at.length > 0, `after ${at}`);
  }
  assert.ok(await page.locator('.map[data-side="a"] i').count() > 5);
  await shot(page, "pair");
  assert.deepEqual(trouble, []);
  await close();
});

test("from change to change both documents come along", async () => {
  const { page, trouble, close } = await pair(...PDFS);
  for (let at = 0; at < 12; at += 1) {
    await page.keyboard.press("j");
    await frames(page);
    assert.equal(await page.locator("#position").textContent(), `${at + 1}/${await page.locator(".changes tbody tr").count()}`);
    for (const side of ["a", "b"]) {
      const away = await offset(page, side, at);
      if (away !== null) assert.ok(Math.abs(away) < 0.55, `${side} ${at}: ${away}`);
    }
  }
  await shot(page, "pair-change");
  assert.deepEqual(trouble, []);
  await close();
});

test("scrolling one scrolls the other to the same record, unless that is switched off", async () => {
  const lines = (extra) => ["令和４年度　港区運営方針", "【経営課題１】防災", "【1-1】備え", ...extra, "【経営課題２】福祉", "【2-1】見守り",
    ...Array.from({ length: 80 }, (_, at) => `・取組の説明その${at + 1}を行う。`)].join("\n");
  const filler = Array.from({ length: 150 }, (_, at) => `・説明${at + 1}を加えた。`);
  const [a, b] = [path.join(folder, "a.txt"), path.join(folder, "b.txt")];
  writeFileSync(a, lines(filler.slice(0, 30)));
  writeFileSync(b, lines(filler));
  const { page, close } = await pair(a, b);
  const top = (side, text) => page.evaluate(([side, text]) => {
    const main = document.getElementById(`main-${side}`);
    const line = [...main.querySelectorAll(".line")].find((one) => one.textContent.includes(text));
    return line.getBoundingClientRect().top - main.getBoundingClientRect().top;
  }, [side, text]);
  const scroll = (side, text) => page.evaluate(([side, text]) => {
    const main = document.getElementById(`main-${side}`);
    const line = [...main.querySelectorAll(".line")].find((one) => one.textContent.includes(text));
    main.scrollTop += line.getBoundingClientRect().top - main.getBoundingClientRect().top - main.clientHeight / 3;
  }, [side, text]);
  await scroll("a", "経営課題２");
  await frames(page);
  const both = [await top("a", "経営課題２"), await top("b", "経営課題２")];
  assert.ok(Math.abs(both[0] - both[1]) < 40, `${both}`);
  await scroll("b", "経営課題１");
  await frames(page);
  const back = [await top("a", "経営課題１"), await top("b", "経営課題１")];
  assert.ok(Math.abs(back[0] - back[1]) < 40, `${back}`);
  await page.locator("#sync").uncheck();
  const still = await top("a", "経営課題１");
  await scroll("b", "取組の説明その70");
  await frames(page);
  assert.equal(await top("a", "経営課題１"), still);
  await close();
});

for (const [name, viewport] of [["phone", { width: 390, height: 844 }], ["zoomed", { width: 720, height: 450 }]]) {
  test(`one pane at a time where there is room for one only: ${name}`, async () => {
    const { page, trouble, close } = await pair(...PDFS, viewport);
    const seen = () => page.evaluate(() => ["main-a", "main-b", "panel"].filter((id) => document.getElementById(id).offsetParent !== null || document.getElementById(id).getClientRects().length > 0));
    assert.deepEqual(await seen(), ["main-a"]);
    const share = await page.evaluate(() => document.getElementById("main-a").clientHeight / innerHeight);
    assert.ok(share > 0.6, `the document has ${share} of the height`);
    await page.locator('.panes [data-pane="panel"]').click();
    assert.deepEqual(await seen(), ["panel"]);
    await page.locator("#i3 th a").click();
    assert.deepEqual(await seen(), ["main-b"]);
    await frames(page);
    assert.ok(Math.abs(await offset(page, "b", 3)) < 0.55);
    await shot(page, `pair-${name}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assert.deepEqual(trouble, []);
    await close();
  });
}

test("where the picture lacks a font's text, nothing of it shows through", async () => {
  const { page, close } = await pair(...PDFS);
  const first = await page.evaluate(() => {
    const figure = document.querySelector("#main-a figure");
    return { drawn: figure.classList.contains("drawn"), covers: figure.querySelectorAll("g.covers rect").length };
  });
  assert.equal(first.drawn, false, "the draft embeds no fonts");
  assert.ok(first.covers > 20);
  assert.equal(await page.locator("#main-b .drawn g.covers").count(), 0);
  await close();
});

test("filters hide rows, marks and ticks alike", async () => {
  const { page, close } = await pair(...PDFS);
  const wanted = rows(...PDFS).filter((row) => row.change === "number").length;
  for (const kind of ["wording", "notation", "record"]) await page.locator(`input[name="kind"][value="${kind}"]`).uncheck();
  assert.equal(await page.locator("#shown").textContent(), String(wanted));
  assert.equal(await page.locator(".changes tbody tr:not(.filtered)").count(), wanted);
  await close();
});
