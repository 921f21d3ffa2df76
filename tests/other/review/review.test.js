// The review page as a person uses it, in headless Chromium.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { LAUNCH } from "../browser.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const fixtures = path.join(root, "fixtures");
const program = process.env.MIEKESHI ??
  ["release", "debug"].map((kind) => path.join(root, "target", kind, "miekeshi")).find((file) => existsSync(file));
const shots = path.join(here, "shots");
const folder = mkdtempSync(path.join(tmpdir(), "miekeshi-review-"));
const DUMP = "given/minato-r4-draft-changes.txt";
const PDF = "made/r4-life-changes.pdf";

let browser;
before(async () => {
  mkdirSync(shots, { recursive: true });
  browser = await chromium.launch(LAUNCH);
});
after(() => browser?.close());

function run(args, { code = 0 } = {}) {
  const done = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(done.status, code, `${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

/** A copy of a fixture in a folder of its own, so that corrections can stand beside it. */
function copied(name) {
  const own = mkdtempSync(path.join(folder, "document-"));
  const file = path.join(own, path.basename(name));
  copyFileSync(path.join(fixtures, name), file);
  return file;
}

/** Opens the review page of a document; anything it says on the console or fetches fails the test. */
async function review(file, options = []) {
  const html = `${file}.html`;
  run(["review", file, "-o", html, ...options]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, offline: true });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) trouble.push(request.url());
  });
  await page.goto(pathToFileURL(html).href);
  return { page, html, trouble, close: () => context.close() };
}

const items = (page) => page.evaluate(() => JSON.parse(document.getElementById("data").textContent).items);
const shot = (page, name) => page.screenshot({ path: path.join(shots, `${name}.png`) });

test("a page opens from a file, loads nothing and says nothing", async () => {
  const { page, html, trouble, close } = await review(copied(DUMP));
  assert.equal(await page.title(), "令和４年度　港区運営方針　(素案)からの変更について — 確認");
  assert.equal((await items(page)).length, 13);
  assert.equal(await page.locator(".changes tbody tr").count(), 13);
  assert.doesNotMatch(readFileSync(html, "utf8").replace(/http:\/\/www\.w3\.org\/[^"]*/g, ""), /https?:\/\//);
  await shot(page, "dump");
  assert.deepEqual(trouble, []);
  await close();
});

test("marks of a dump stand on their characters, and link to their rows and back", async () => {
  const { page, trouble, close } = await review(copied(DUMP));
  for (const [at, item] of (await items(page)).entries()) {
    const mark = page.locator(`.lines a.e[data-item="${at}"]`);
    assert.equal((await mark.allTextContents()).join(""), item.raw, `item ${at}`);
    const line = await mark.first().evaluate((element) => element.closest(".line").id);
    assert.equal(line, `l${item.line}`);
  }
  await page.locator('.lines a.e[data-item="3"]').first().click();
  assert.equal(await page.locator("#i3").getAttribute("class"), "current");
  await page.locator("#i5 th a").click();
  assert.match(await page.locator("#m5").getAttribute("class"), /current/);
  assert.ok(await page.locator("#m5").isVisible());
  // A field leads to its record, and the record to the field.
  await page.locator(".lines a.f").first().click();
  assert.equal(await page.locator("body").getAttribute("data-panel"), "records");
  assert.equal(await page.locator("#panel-records dd.current").count(), 1);
  await page.locator("#panel-records dd a.text").nth(20).click();
  assert.ok((await page.locator(".lines a.f.current").count()) > 0);
  assert.deepEqual(trouble, []);
  await close();
});

test("keys go from change to change, filters leave some out", async () => {
  const { page, close } = await review(copied(DUMP));
  const where = () => page.locator("#position").textContent();
  assert.equal(await where(), "0/13");
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  assert.equal(await where(), "2/13");
  await page.keyboard.press("k");
  assert.equal(await where(), "1/13");
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr").id), "i0");
  await page.locator("#size").selectOption("50");
  assert.equal(await page.locator("#shown").textContent(), "5");
  await page.locator("#size").selectOption("0");
  await page.locator('input[name="kind"][value="number"]').uncheck();
  assert.equal(await page.locator("#panel-changes tbody tr:visible").count(), 0);
  await page.locator('input[name="kind"][value="number"]').check();
  await page.keyboard.press("Escape");
  await page.locator("#search").fill("予算");
  assert.equal(await page.locator("#panel-changes tbody tr:visible").count(), 2);
  assert.match(await page.locator("#live").textContent(), /2件/);
  await page.locator("#search").fill("");
  await page.locator("#doubt").selectOption("ambiguous");
  // 35団体: two digits that a change of one would print alike.
  assert.equal(await page.locator("#panel-changes tbody tr:visible").count(), 1);
  await close();
});

test("every control is reached and named by the keyboard", async () => {
  const { page, close } = await review(copied(DUMP));
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("button, select, input, a[href]")]
      .filter((element) => !(element.getAttribute("aria-label") || element.textContent.trim() || element.closest("label")?.textContent.trim()))
      .map((element) => element.outerHTML.slice(0, 80)));
  assert.deepEqual(nameless, []);
  assert.equal(await page.locator("table:not(:has(caption))").count(), 0);
  assert.equal(await page.locator("thead th:not([scope])").count(), 0);
  await page.locator("#tab-changes").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#tab-records").getAttribute("aria-selected"), "true");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ja");
  await close();
});

/** Contrast of two colours (WCAG 2.2, relative luminance). */
const contrast = (a, b) => {
  const luminance = (text) => {
    const [r, g, b] = text.match(/[\d.]+/g).map(Number).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [x, y] = [luminance(a), luminance(b)].sort((m, n) => n - m);
  return (x + 0.05) / (y + 0.05);
};

test("text has the contrast that WCAG AA asks for", async () => {
  const { page, close } = await review(copied(DUMP), ["--accept", "0.997"]);
  const pairs = await page.evaluate(() => {
    const paper = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (!/rgba\(.*, 0\)/.test(colour)) return colour;
      }
      return "rgb(255, 255, 255)";
    };
    const seen = new Map();
    for (const element of document.querySelectorAll("body *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own || element.closest("script, style")) continue;
      const pair = [getComputedStyle(element).color, paper(element)];
      seen.set(pair.join(" on "), [...pair, element.tagName, element.className]);
    }
    return [...seen.values()];
  });
  const low = pairs.filter(([ink, paper]) => contrast(ink, paper) < 4.5);
  assert.deepEqual(low, []);
  assert.ok(pairs.length > 5);
  await close();
});

test("the other two views show both texts", async () => {
  const { page, close } = await review(copied(PDF));
  await page.keyboard.press("2");
  const heads = await page.locator(".comparison thead th").allTextContents();
  assert.deepEqual(heads.map((head) => head.split(" ")[0]), ["改正後", "改正前", "備考"]);
  const row = page.locator(".comparison tr", { hasText: "従来の手法により、町会" });
  assert.match(await row.locator("td.before").textContent(), /従来の手法により、町会、学校/);
  assert.doesNotMatch(await row.locator("td.after").textContent(), /従来の手法により/);
  assert.equal(await row.locator("td.before u").first().textContent(), "従来の手法により、");
  await shot(page, "comparison");
  await page.keyboard.press("3");
  assert.equal(await page.locator(".sheet del").first().textContent(), "従来の手法により、");
  assert.ok((await page.locator(".sheet ins").count()) > 10);
  await shot(page, "redline");
  await close();
});

test("a candidate that is chosen is a correction that the next run applies", async () => {
  const file = copied(DUMP);
  const { page, trouble, close } = await review(file, ["--accept", "0.997"]);
  const all = await items(page);
  const doubt = all.findIndex((item) => item.basis === "ambiguous" && item.raw === "2440" && item.record === "1-1-1");
  const change = all.findIndex((item) => item.raw === "1419" && item.record === "1-1-1");
  assert.ok(doubt >= 0 && change >= 0);
  await page.locator(`#i${doubt} input[type="radio"]`).first().check();
  await page.locator(`#i${change} summary`).click();
  await page.locator(`#i${change} label`, { hasText: "変更ではない" }).locator("input").check();
  await page.locator("#tab-records").click();
  await page.locator('#panel-records button.missing[data-record="1-1-3"][data-field="content"]').first().click();
  assert.equal(await page.locator("#chosen").textContent(), "3");
  await shot(page, "choosing");
  await page.locator("#save").click();
  await page.locator("#author").fill('港区 "総務課"');
  await page.locator("#reason").fill("紙の原本で確認");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
  assert.equal(download.suggestedFilename(), "corrections.toml");
  const beside = path.join(path.dirname(file), "corrections.toml");
  await download.saveAs(beside);
  assert.deepEqual(trouble, []);
  await close();

  const listed = run(["corrections", "check", beside]);
  assert.equal(listed.trim().split("\n").length, 3);
  assert.doesNotMatch(listed, /DOES NOT FIT/);
  const report = JSON.parse(run(["audit", file, "--accept", "0.997", "--format", "json"]));
  const settled = report.rows.find((row) => row.before === "24" && row.number === "1-1-1");
  assert.deepEqual([settled.basis, settled.after, settled.probability], ["corrected", "40", 1]);
  assert.equal(report.rows.some((row) => row.before === "14" && row.after === "19"), false);
  const codes = report.findings.map((finding) => finding.code);
  assert.equal(codes.filter((code) => code === "correction-applied").length, 2);
  assert.equal(codes.filter((code) => code === "missing-reported").length, 1);
  const plan = JSON.parse(run(["extract", file, "--accept", "0.997"])).plan;
  assert.equal(plan.issues[0].strategies[0].initiatives[0].prior_results[0].items[0].value, 1419);

  // The page of the next run knows them, and what it saves keeps them.
  const again = await review(file, ["--accept", "0.997"]);
  assert.equal(await again.page.locator('[data-basis="corrected"]').count(), 1);
  assert.match(await again.page.evaluate(() => JSON.parse(document.getElementById("data").textContent).existing), /港区 \\"総務課\\"/);
  await again.close();

  // An entry that fits nothing any more is loud.
  writeFileSync(beside, readFileSync(beside, "utf8").replace('raw = "2440"', 'raw = "2441"').replace('after = "40"', 'after = "41"'));
  run(["extract", file, "-o", path.join(folder, "out.json")], { code: 1 });
  run(["corrections", "check", beside], { code: 1 });
});

test("marks of a PDF stand on their characters", async () => {
  const file = copied("corpus/plan0104-calc.pdf");
  const { page, trouble, close } = await review(file);
  await page.keyboard.press("j");
  // pdftotext tells where words stand; every mark has to meet words that hold its characters.
  const words = wordsOf(file);
  const all = await items(page);
  assert.ok(all.length > 50);
  let checked = 0;
  for (const [at, item] of all.entries()) {
    const boxes = await page.locator(`.page a.e[data-item="${at}"] rect`).evaluateAll((rects) => rects.map((rect) => ({
      page: Number(rect.closest(".page").id.slice(4)),
      box: ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name))),
    })));
    assert.ok(boxes.length > 0, `item ${at}`);
    const text = boxes.flatMap(({ page: number, box: [x, y, w, h] }) => words[number - 1].filter((word) =>
      word.x0 < x + w - 0.5 && x + 0.5 < word.x1 && word.y0 < y + h / 2 && y + h / 2 < word.y1)).map((word) => word.text).join("");
    const squeezed = (value) => value.normalize("NFKC").replace(/\s/g, "");
    const found = [...squeezed(item.raw)].filter((c) => squeezed(text).includes(c)).length;
    assert.ok(found >= 0.8 * squeezed(item.raw).length, `item ${at} «${item.raw}» stands on «${text}»`);
    checked += 1;
  }
  assert.equal(checked, all.length);
  await shot(page, "pdf");
  assert.deepEqual(trouble, []);
  await close();
});

/** Words of every page with their boxes, as pdftotext sees them. */
function wordsOf(file) {
  const xml = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return xml.split("<page ").slice(1).map((page) =>
    [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
      ([, x0, y0, x1, y1, text]) => ({ x0: +x0, y0: +y0, x1: +x1, y1: +y1, text })));
}

test("where pages are drawn, marks lie on ink", async (t) => {
  const { page, close } = await review(copied(PDF));
  if ((await page.locator(".page img").count()) === 0) {
    t.skip("this build draws no pictures");
    await close();
    return;
  }
  await page.locator(".page img").first().evaluate((image) => image.decode());
  const shares = await page.evaluate(async () => {
    const shares = [];
    for (const figure of document.querySelectorAll(".page")) {
      const image = figure.querySelector("img");
      image.loading = "eager";
      await image.decode();
      const [, , width] = figure.querySelector("svg").getAttribute("viewBox").split(" ").map(Number);
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const brush = canvas.getContext("2d");
      brush.drawImage(image, 0, 0);
      const scale = image.naturalWidth / width;
      for (const rect of figure.querySelectorAll("a.e rect")) {
        const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => Math.round(Number(rect.getAttribute(name)) * scale));
        const pixels = brush.getImageData(x, y, Math.max(w, 1), Math.max(h, 1)).data;
        let inked = 0;
        for (let at = 0; at < pixels.length; at += 4) inked += pixels[at] + pixels[at + 1] + pixels[at + 2] < 600 ? 1 : 0;
        shares.push(inked / (pixels.length / 4));
      }
    }
    return shares;
  });
  assert.ok(shares.length >= 39);
  assert.ok(Math.min(...shares) > 0.05, `least ink under a mark: ${Math.min(...shares)}`);
  await shot(page, "pictures");
  await close();
});

/** 27 pages each; 19 of them are 513 pages. A program without optimization draws five pages a second. */
const copies = Number(process.env.REVIEW_COPIES ?? 19);

test("many pages: only what is in sight is laid out", async () => {
  const big = path.join(folder, "big.pdf");
  execFileSync("pdfunite", [...Array(copies).fill(path.join(fixtures, "corpus/plan0101-chromium.pdf")), big]);
  const { page, html, close } = await review(big);
  const pages = await page.locator(".page").count();
  assert.ok(pages >= copies * 26, `${pages} pages`);
  const laidOut = () => page.evaluate(() =>
    [...document.querySelectorAll(".page svg")].filter((svg) => svg.checkVisibility({ contentVisibilityAuto: true })).length);
  assert.ok((await laidOut()) < 20, `${await laidOut()} pages are laid out`);
  const frames = await page.evaluate(() => new Promise((done) => {
    const main = document.getElementById("main");
    const frames = [];
    let last = performance.now();
    const step = (now) => {
      frames.push(now - last);
      last = now;
      main.scrollTop += 400;
      if (main.scrollTop + main.clientHeight < main.scrollHeight - 10 && frames.length < 1500) requestAnimationFrame(step);
      else done(frames);
    };
    requestAnimationFrame(step);
  }));
  frames.sort((a, b) => a - b);
  const at = (share) => frames[Math.floor((frames.length - 1) * share)].toFixed(1);
  console.log(`${pages} pages, ${(statSync(html).size / 1e6).toFixed(1)} MB, ${frames.length} frames: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, worst ${at(1)} ms`);
  assert.ok((await laidOut()) < 20);
  await close();
});

test("60 sheets stay under 15 MB", async () => {
  const sheets = path.join(folder, "sheets.pdf");
  execFileSync("pdfunite", [path.join(fixtures, "corpus/plan0101-chromium.pdf"), path.join(fixtures, "corpus/plan0104-calc.pdf"), PDF, sheets].map((file) => (file === PDF ? path.join(fixtures, PDF) : file)));
  const { page, html, close } = await review(sheets);
  const pages = await page.locator(".page").count();
  assert.ok(pages >= 60, `${pages} pages`);
  const size = statSync(html).size;
  console.log(`${pages} sheets: ${(size / 1e6).toFixed(1)} MB`);
  assert.ok(size < 15e6, `${size} bytes`);
  await close();
});

test("the page prints its view and the changes", async () => {
  const { page, close } = await review(copied(DUMP));
  await page.keyboard.press("2");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".tools").isVisible(), false);
  assert.equal(await page.locator(".comparison").isVisible(), true);
  assert.equal(await page.locator("#panel-changes .changes").isVisible(), true);
  const file = path.join(folder, "print.pdf");
  await page.pdf({ path: file, preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  assert.match(text, /新旧対照表/);
  assert.match(text, /32,550/);
  await close();
});
