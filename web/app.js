"use strict";
// The page: documents in, records and pages out. Every document is read by the same program as on the command line.

/** Longest run of one document before it is given up, in milliseconds; the command's batch allows as much. */
const TIME_LIMIT = 60_000;
/** Largest file that is taken, in bytes. */
const SIZE_LIMIT = 256 * 1024 * 1024;

const WORDS = {
  ja: {
    lead: "大阪市の運営方針（PDF・Excel・Word・テキスト）を読み、見え消しの「前」と「後」、予算額、指標を取り出します。",
    skip: "文書の一覧へ", drop: "文書をここへ置いてください", choose: "文書を選ぶ", sample: "見本を開く（令和４年度 港区）",
    kinds: "PDF、Excel（.xlsx）、Word（.docx）、テキスト。訂正（corrections.toml）も一緒に置けます。",
    local: "文書はこのパソコンの外へ出ません。通信は一切行いません。インストールも要りません。",
    documents: "文書", compare: "選んだ二つを比べる", beside: "選んだ二つを並べて見る", zip: "すべて保存（ZIP）", csv: "表を保存（CSV）", xlsx: "表を保存（Excel）", clear: "一覧を空にする",
    pick: "選択", name: "ファイル", plan: "運営方針", stage: "段階", edits: "変更", doubts: "要確認", findings: "指摘", look: "見る",
    review: "確認画面", audit: "変更の一覧", json: "JSON", save: "この画面を保存", close: "閉じる",
    foot: "同じ文書からは、コマンド版と同じ記録が得られます。", reading: (done, all) => `読み取り中 ${done}／${all}`, ready: (all, bad) => bad ? `${all}件を読み取りました（うち読めないもの ${bad}件）` : `${all}件を読み取りました`,
    working: "作成中…", failed: "作成できませんでした", slow: "時間がかかりすぎたため中止しました。コマンド版で試してください", large: "大きすぎるファイルです（256 MB まで）",
    corrected: "訂正を読み込みました。文書を読み直します", unknown: "不明", old: "このブラウザーでは動きません。新しいブラウザーで開いてください", other: "English",
    compared: (a, b) => `${a} と ${b} の比較`,
  },
  en: {
    lead: "Reads Osaka's 運営方針 (PDF, Excel, Word, text): what was struck and what replaced it, budgets, indicators.",
    skip: "To the documents", drop: "Drop documents here", choose: "Choose documents", sample: "Open the sample (Minato ward, FY2022)",
    kinds: "PDF, Excel (.xlsx), Word (.docx), text. Corrections (corrections.toml) may be dropped with them.",
    local: "Documents do not leave this computer. No connection is made, nothing is installed.",
    documents: "Documents", compare: "Compare the two chosen", beside: "Lay the two chosen side by side", zip: "Save everything (ZIP)", csv: "Save tables (CSV)", xlsx: "Save tables (Excel)", clear: "Clear the list",
    pick: "Choose", name: "File", plan: "Plan", stage: "Stage", edits: "Edits", doubts: "In doubt", findings: "Findings", look: "Look",
    review: "Review", audit: "Changes", json: "JSON", save: "Save this page", close: "Close",
    foot: "The records are the same as those of the command.", reading: (done, all) => `Reading ${done} of ${all}`, ready: (all, bad) => bad ? `${all} documents read, ${bad} of them could not be` : `${all} documents read`,
    working: "Working…", failed: "Could not be made", slow: "Given up: it took too long. Try the command", large: "The file is too large (256 MB at the most)",
    corrected: "Corrections taken; the documents are read again", unknown: "unknown", old: "This browser is too old; open the page in a current one", other: "日本語",
    compared: (a, b) => `${a} and ${b} compared`,
  },
};
const STAGES = {
  ja: { draft: "素案", proposal: "案", final: "策定", revised: "改定", draft_changes: "素案からの変更", midyear: "中間振り返り", evaluated: "自己評価", corrected: "訂正" },
  en: { draft: "draft", proposal: "proposal", final: "final", revised: "revised", draft_changes: "changes to the draft", midyear: "midyear review", evaluated: "evaluated", corrected: "corrected" },
};

const byId = (id) => document.getElementById(id);
let language = (navigator.language || "ja").startsWith("ja") ? "ja" : "en";
const t = (key, ...rest) => { const word = WORDS[language][key]; return typeof word === "function" ? word(...rest) : word; };

/** @type {{name: string, bytes: Uint8Array, json?: Uint8Array, plan?: object, error?: string, chosen: boolean}[]} */
let list = [];
let corrections;
let shown;

// --- the program

let worker;
let wasm;
let jobs = new Map();
let nextJob = 1;

function start() {
  const source = new Blob([byId("worker-source").textContent], { type: "text/javascript" });
  worker = new Worker(URL.createObjectURL(source));
  worker.onmessage = ({ data }) => { const job = jobs.get(data.id); jobs.delete(data.id); clearTimeout(job?.timer); job?.resolve(data); };
  worker.postMessage({ wasm });
}

/** Runs the program with some files; a run that takes too long ends its worker, and the next one begins anew. */
function program(args, files, collect) {
  return new Promise((resolve) => {
    const id = nextJob++;
    const timer = setTimeout(() => {
      worker.terminate();
      for (const [, job] of jobs) { clearTimeout(job.timer); job.resolve({ code: -1, stderr: t("slow"), stdout: new Uint8Array(0), files: [] }); }
      jobs = new Map();
      start();
    }, TIME_LIMIT);
    jobs.set(id, { resolve, timer });
    const env = { LANG: language === "ja" ? "ja_JP.UTF-8" : "en_US.UTF-8" };
    worker.postMessage({ id, args: ["miekeshi", ...args], files, env, collect });
  });
}

/** A document in a folder of its own, with the corrections beside it. */
function placed(documents) {
  const files = documents.map((one) => [`in/${one.name}`, one.bytes]);
  if (corrections) files.push(["in/corrections.toml", corrections]);
  return files;
}

async function unpacked(id) {
  const compressed = Uint8Array.from(atob(byId(id).textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("gzip"));
  byId(id).remove();
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// --- documents

async function read(one) {
  if (one.bytes.length > SIZE_LIMIT) { one.error = t("large"); return; }
  const done = await program(["extract", `/in/${one.name}`], placed([one]));
  if (done.stdout.length > 0) {
    one.json = done.stdout;
    one.extraction = JSON.parse(new TextDecoder().decode(one.json));
    delete one.error;
  } else {
    one.error = done.stderr.trim() || t("failed");
  }
}

async function readAll(documents) {
  byId("progress").hidden = false;
  let done = 0;
  for (const one of documents) {
    byId("status").textContent = t("reading", done, documents.length);
    byId("progress").value = done / documents.length;
    await read(one);
    done += 1;
    show();
  }
  byId("progress").hidden = true;
  byId("status").textContent = t("ready", list.length, list.filter((one) => one.error).length);
}

function freeName(name) {
  const bare = name.replace(/[/\\]/g, "_") || "document";
  if (!list.some((one) => one.name === bare)) return bare;
  const [, stem, end] = /^(.*?)(\.[^.]*)?$/.exec(bare);
  for (let i = 2; ; i++) {
    const other = `${stem} (${i})${end ?? ""}`;
    if (!list.some((one) => one.name === other)) return other;
  }
}

async function take(files) {
  const added = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (/^corrections.*\.toml$/i.test(file.name)) {
      corrections = bytes;
      byId("status").textContent = t("corrected");
      for (const one of list) if (!added.includes(one)) added.push(one);
      continue;
    }
    const one = { name: freeName(file.name), bytes, chosen: false };
    list.push(one);
    added.push(one);
  }
  show();
  await readAll(added);
}

// --- the list

function cell(row, content, { label = "", kind = "" } = {}) {
  const td = document.createElement("td");
  if (kind) td.className = kind;
  td.dataset.label = label;
  td.append(content);
  row.append(td);
  return td;
}

function button(label, action, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.setAttribute("aria-label", `${label}: ${name}`);
  made.addEventListener("click", action);
  return made;
}

function rowOf(one) {
  const row = document.createElement("tr");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = one.chosen;
  box.disabled = !one.json;
  box.setAttribute("aria-label", `${t("pick")}: ${one.name}`);
  box.addEventListener("change", () => { one.chosen = box.checked; buttons(); });
  cell(row, box, { kind: "pick" });
  cell(row, one.name, { kind: "name" });
  if (one.error) {
    cell(row, one.error, { kind: "bad", label: t("failed") }).colSpan = 6;
    return row;
  }
  if (!one.extraction) {
    cell(row, "…").colSpan = 6;
    return row;
  }
  const { plan, edits, findings } = one.extraction;
  const year = plan.fiscal_year === null ? "" : language === "ja" ? `${plan.fiscal_year}年度` : `FY${plan.fiscal_year}`;
  const whose = [plan.organization.name, year].filter(Boolean).join(" ");
  cell(row, whose || t("unknown"), { label: t("plan") });
  cell(row, STAGES[language][plan.stage] ?? t("unknown"), { label: t("stage") });
  cell(row, String(edits.length), { kind: "number", label: t("edits") });
  cell(row, String(edits.filter((edit) => edit.basis === "ambiguous").length), { kind: "number", label: t("doubts") });
  cell(row, String(findings.filter((finding) => finding.severity !== "note").length), { kind: "number", label: t("findings") });
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append(
    button(t("review"), () => view(one, "review"), one.name),
    button(t("audit"), () => view(one, "audit"), one.name),
    button(t("json"), () => save(`${one.name}.json`, one.json, "application/json"), one.name),
  );
  cell(row, actions);
  return row;
}

function buttons() {
  for (const id of ["compare", "beside"]) byId(id).disabled = list.filter((one) => one.chosen).length !== 2;
  for (const id of ["zip", "csv", "xlsx"]) byId(id).disabled = !list.some((one) => one.json);
}

function show() {
  byId("documents").hidden = list.length === 0;
  byId("rows").replaceChildren(...list.map(rowOf));
  buttons();
}

// --- what is looked at

async function made(args, documents) {
  byId("status").textContent = t("working");
  const { stdout, stderr } = await program(args, placed(documents));
  byId("status").textContent = stdout.length > 0 ? "" : `${t("failed")}: ${stderr.trim()}`;
  return stdout.length > 0 ? stdout : undefined;
}

async function view(one, what) {
  const args = what === "review"
    ? ["review", `/in/${one.name}`, "-o", "-"]
    : ["audit", `/in/${one.name}`, "--format", "html"];
  const html = await made(args, [one]);
  if (html) open(`${one.name} – ${t(what)}`, `${one.name}.${what}.html`, html);
}

// The two chosen: what differs as tables, or both documents side by side.
async function compare(what) {
  const [a, b] = list.filter((one) => one.chosen);
  const both = [`/in/${a.name}`, `/in/${b.name}`];
  const args = what === "beside" ? ["review", ...both, "-o", "-"] : ["compare", ...both, "--format", "html"];
  const html = await made(args, [a, b]);
  if (html) open(t("compared", a.name, b.name), `${what}.html`, html);
}

function open(title, name, html) {
  shown = { name, html };
  const frame = byId("frame");
  if (frame.dataset.url) URL.revokeObjectURL(frame.dataset.url);
  frame.dataset.url = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  frame.src = frame.dataset.url;
  frame.title = title;
  byId("viewer-title").textContent = title;
  byId("viewer").hidden = false;
  byId("viewer").focus();
  byId("viewer").scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function save(name, bytes, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function tables(format) {
  const whole = list.filter((one) => one.json);
  byId("status").textContent = t("working");
  const files = whole.map((one) => [`in/${one.name}.json`, one.json]);
  const done = await program(["tables", ...files.map(([path]) => `/${path}`), "--format", format, "-o", "/out"], [...files, ["out/.keep", new Uint8Array(0)]], "out");
  const out = done.files.filter(([path]) => path !== ".keep");
  byId("status").textContent = out.length ? "" : `${t("failed")}: ${done.stderr.trim()}`;
  return out;
}

async function saveCsv() {
  const out = await tables("csv");
  if (out.length) save("miekeshi-tables.zip", await zipped(out), "application/zip");
}

async function saveXlsx() {
  const book = (await tables("xlsx")).find(([path]) => path.endsWith(".xlsx"));
  if (book) save("miekeshi.xlsx", book[1], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

async function saveAll() {
  const out = list.filter((one) => one.json).map((one) => [`${one.name}.json`, one.json]);
  out.push(...(await tables("csv")).map(([path, bytes]) => [`tables/${path}`, bytes]));
  save("miekeshi.zip", await zipped(out), "application/zip");
}

// --- ZIP (APPNOTE 4.3), deflated by the browser

const CRC = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n; });
const crc = (bytes) => { let c = 0xffffffff; for (const b of bytes) c = CRC[(c ^ b) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; };

async function zipped(files) {
  const blocks = [], index = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const name = new TextEncoder().encode(path);
    const packed = new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
    const head = new DataView(new ArrayBuffer(26));
    // Version 2.0, names in UTF-8, deflate, 1980-01-01: the same files give the same archive.
    [[0, 20], [2, 0x0800], [4, 8], [6, 0], [8, 0x21]].forEach(([offset, value]) => head.setUint16(offset, value, true));
    [[10, crc(bytes)], [14, packed.length], [18, bytes.length]].forEach(([offset, value]) => head.setUint32(offset, value, true));
    head.setUint16(22, name.length, true);
    const local = new Uint8Array(head.buffer);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(4, 20, true);
    new Uint8Array(entry.buffer).set(local, 6);
    entry.setUint32(42, at, true);
    index.push(new Uint8Array(entry.buffer), name);
    blocks.push(Uint8Array.of(0x50, 0x4b, 3, 4), local, name, packed);
    at += 4 + 26 + name.length + packed.length;
  }
  const size = index.reduce((sum, part) => sum + part.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return new Uint8Array(await new Blob([...blocks, ...index, end.buffer]).arrayBuffer());
}

// --- the page

function speak() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  byId("language").textContent = t("other");
  byId("language").lang = language === "ja" ? "en" : "ja";
  show();
}

function listen() {
  byId("language").addEventListener("click", () => { language = language === "ja" ? "en" : "ja"; speak(); });
  byId("choose").addEventListener("click", () => byId("files").click());
  byId("files").addEventListener("change", ({ target }) => { take([...target.files]); target.value = ""; });
  byId("sample").addEventListener("click", async () => {
    sample ??= await unpacked("sample-document");
    await take([new File([sample], "minato-r4-draft-changes.txt")]);
  });
  for (const id of ["compare", "beside"]) byId(id).addEventListener("click", () => compare(id));
  byId("zip").addEventListener("click", saveAll);
  byId("csv").addEventListener("click", saveCsv);
  byId("xlsx").addEventListener("click", saveXlsx);
  byId("clear").addEventListener("click", () => { list = []; corrections = undefined; close(); show(); byId("status").textContent = ""; });
  byId("save-view").addEventListener("click", () => save(shown.name, shown.html, "text/html"));
  byId("close").addEventListener("click", close);
  addEventListener("keydown", ({ key }) => { if (key === "Escape" && !byId("viewer").hidden) close(); });
  addEventListener("dragover", (event) => { event.preventDefault(); byId("drop").classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) byId("drop").classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    byId("drop").classList.remove("over");
    take([...event.dataTransfer.files]);
  });
}

function close() {
  byId("viewer").hidden = true;
  byId("frame").removeAttribute("src");
  byId("documents").focus();
}

let sample;
async function begin() {
  speak();
  if (typeof DecompressionStream === "undefined" || typeof WebAssembly === "undefined") {
    byId("status").textContent = t("old");
    return;
  }
  wasm = await unpacked("wasm");
  start();
  listen();
  document.documentElement.dataset.ready = "yes";
}
begin();
