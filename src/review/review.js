// The review page: views, filters, moving from change to change, choosing readings, saving corrections.
// Everything is in the page already; this only shows, links and saves. No library, no network.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => { byId("live").textContent = text; };

  // --- views and panels -------------------------------------------------------------------------------------------
  function show(view) {
    document.body.dataset.view = view;
    for (const button of all("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === view));
  }
  // Where there is room for one pane only, this is the one; elsewhere both are seen.
  function pane(name) {
    document.body.dataset.pane = name;
    byId("pane").setAttribute("aria-pressed", String(name === "panel"));
  }
  const narrow = matchMedia("(max-width: 60rem), (max-height: 30rem)");
  byId("pane").addEventListener("click", () => pane(document.body.dataset.pane === "panel" ? "main" : "panel"));
  function fold() { for (const one of all(".fold")) one.open = !narrow.matches; }
  narrow.addEventListener("change", fold);
  fold();
  function panel(name) {
    document.body.dataset.panel = name;
    for (const tab of all('[role="tab"]')) {
      const selected = tab.dataset.panel === name;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
    }
  }
  for (const button of all("[data-show]")) button.addEventListener("click", () => { pane("main"); show(button.dataset.show); });
  const tabs = all('[role="tab"]');
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener("click", () => panel(tab.dataset.panel));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      panel(next.dataset.panel);
      next.focus();
    });
  }

  // --- filters ----------------------------------------------------------------------------------------------------
  const shown = data.items.map(() => true);
  function fits(item) {
    const kinds = all('input[name="kind"]:checked').map((box) => box.value);
    const size = Number(byId("size").value);
    const doubt = byId("doubt").value;
    const words = byId("search").value.trim().normalize("NFKC");
    if (!kinds.includes(item.change)) return false;
    if (size > 0 && !(item.percent !== null && Math.abs(item.percent) >= size)) return false;
    if (doubt === "inferred" && !["inferred", "ambiguous"].includes(item.basis)) return false;
    if (doubt === "ambiguous" && item.basis !== "ambiguous") return false;
    if (doubt === "finding" && !item.finding) return false;
    return !words || item.text.normalize("NFKC").includes(words);
  }
  function filter() {
    data.items.forEach((item, at) => { shown[at] = fits(item); });
    for (const element of all("[data-item]")) {
      element.classList.toggle("filtered", !shown[Number(element.dataset.item)]);
    }
    const count = shown.filter(Boolean).length;
    if (byId("shown")) byId("shown").textContent = String(count);
    say(`${count}件を表示 ${count} shown`);
    position();
  }
  for (const control of all('input[name="kind"], #size, #doubt')) control.addEventListener("change", filter);
  byId("search").addEventListener("input", filter);

  // --- the current change or field, linked both ways --------------------------------------------------------------
  let current = -1;
  function position() {
    const visible = shown.flatMap((is, at) => (is ? [at] : []));
    const place = visible.indexOf(current);
    byId("position").textContent = `${place < 0 ? 0 : place + 1}/${visible.length}`;
  }
  function highlight(selector) {
    for (const element of all(".current")) element.classList.remove("current");
    for (const element of all(selector)) element.classList.add("current");
  }
  // A mark in the view that is shown; the source has one for each line or box.
  function markOf(at) {
    const view = document.querySelector(`.view[data-view="${document.body.dataset.view}"]`);
    return view.querySelector(`[data-item="${at}"]`) || byId(`m${at}`);
  }
  // What is out of sight has only an estimated height, so the place is looked for again once it has been laid out.
  function into(element) {
    if (!element) return;
    element.scrollIntoView({ block: "center", inline: "nearest" });
    requestAnimationFrame(() => element.scrollIntoView({ block: "center", inline: "nearest" }));
  }
  function choose(at, { scroll = "both", focus = "" } = {}) {
    if (at < 0 || at >= data.items.length) return;
    current = at;
    panel("changes");
    highlight(`[data-item="${at}"]`);
    const row = byId(`i${at}`);
    if (scroll !== "panel") into(markOf(at));
    if (scroll !== "source") into(row);
    if (focus === "row") row.querySelector("a").focus({ preventScroll: true });
    for (const tick of all("#map i")) tick.classList.toggle("current", tick.dataset.at === String(at));
    position();
    const item = data.items[at];
    say(`${item.text} (${item.basis})`);
  }
  function move(step) {
    const count = data.items.length;
    for (let at = current + step; at >= 0 && at < count; at += step) {
      if (shown[at]) { choose(at, { focus: "row" }); return; }
    }
    say(step > 0 ? "最後の変更です Last change" : "最初の変更です First change");
  }
  byId("next").addEventListener("click", () => move(1));
  byId("previous").addEventListener("click", () => (current < 0 ? move(1) : move(-1)));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || link.classList.contains("skip")) return;
    const target = link.getAttribute("href").slice(1);
    const number = Number(target.slice(1));
    const kind = target[0];
    event.preventDefault();
    if (kind === "i") { pane("panel"); choose(number, { scroll: "panel", focus: "row" }); }
    if (kind === "m") { pane("main"); show("source"); choose(number, { scroll: "source" }); }
    if (kind === "p") {
      pane("panel");
      panel("records");
      highlight(`[data-field="${number}"], #p${number}`);
      into(byId(`p${number}`));
      const inner = byId(`p${number}`)?.querySelector("a");
      if (inner) inner.focus({ preventScroll: true });
    }
    if (kind === "f") {
      pane("main");
      show("source");
      highlight(`a.f[data-field="${number}"], #p${number}`);
      into(byId(`f${number}`) || document.querySelector(`.f[data-field="${number}"]`));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("saving").open || byId("keys").open) return;
    const typing = event.target.closest("input[type=search], input[type=text], select, textarea");
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing) return;
    const keys = {
      j: () => move(1), n: () => move(1), k: () => move(-1), p: () => move(-1),
      "/": () => { byId("filter").open = true; byId("search").focus(); }, s: () => save(),
      "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1), 0: () => zoom(0), "?": () => byId("keys").showModal(),
      l: () => byId("pane").click(),
      1: () => show("source"), 2: () => show("comparison"), 3: () => show("redline"),
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  byId("help").addEventListener("click", () => byId("keys").showModal());

  // --- zoom -------------------------------------------------------------------------------------------------------
  const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
  let step = steps.indexOf(1);
  function zoom(by) {
    step = by === 0 ? steps.indexOf(1) : Math.min(Math.max(step + by, 0), steps.length - 1);
    byId("main").style.setProperty("--zoom", steps[step]);
    byId("zoom").textContent = `${steps[step] * 100}％`;
    if (current >= 0) into(markOf(current));
    drawMap();
  }
  byId("larger").addEventListener("click", () => zoom(1));
  byId("smaller").addEventListener("click", () => zoom(-1));

  // --- the map of changes beside the document ----------------------------------------------------------------------
  function drawMap() {
    const main = byId("main");
    const top = main.getBoundingClientRect().top - main.scrollTop;
    const ticks = data.items.flatMap((_, at) => {
      const mark = document.body.dataset.view === "source" ? byId(`m${at}`) : markOf(at);
      const box = mark?.getClientRects()[0];
      if (!box || !main.scrollHeight) return [];
      const tick = document.createElement("i");
      tick.style.top = `${((box.top - top) / main.scrollHeight) * 100}%`;
      tick.dataset.item = tick.dataset.at = String(at);
      tick.className = `${at === current ? "current" : ""} ${shown[at] ? "" : "filtered"}`.trim();
      return [tick];
    });
    byId("map").replaceChildren(...ticks);
  }
  byId("map").addEventListener("click", (event) => {
    const at = event.target.dataset.at;
    if (at !== undefined) choose(Number(at));
  });
  addEventListener("resize", drawMap);
  addEventListener("load", drawMap);
  for (const button of all("[data-show]")) button.addEventListener("click", drawMap);

  // --- files that offices go on working with -------------------------------------------------------------------------
  function download(name, bytes, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
  for (const button of all("[data-export]")) {
    const file = data.exports[Number(button.dataset.export)];
    button.disabled = !file;
    button.addEventListener("click", () => {
      download(file.name, Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0)), file.media_type);
      say(`${file.name} を保存しました Saved`);
    });
  }

  // --- choosing ---------------------------------------------------------------------------------------------------
  const chosen = new Map(); // item → index of the reading
  const missing = new Map(); // record and field → entry
  function count() {
    byId("chosen").textContent = String(chosen.size + missing.size);
    data.items.forEach((_, at) => byId(`i${at}`).classList.toggle("chosen", chosen.has(at)));
    keep();
  }
  for (const radio of all('input[type="radio"]')) {
    radio.addEventListener("change", () => {
      const at = Number(radio.name.slice(1));
      chosen.set(at, Number(radio.value));
      byId(`i${at}`).querySelector("button.clear").hidden = false;
      count();
    });
  }
  for (const button of all("button.clear")) {
    button.addEventListener("click", () => {
      const row = button.closest("tr");
      chosen.delete(Number(row.dataset.item));
      for (const radio of all('input[type="radio"]', row)) radio.checked = false;
      button.hidden = true;
      count();
    });
  }
  for (const button of all("button.missing")) {
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const { record, field, item } = button.dataset;
      const key = `${record} ${field} ${item ?? ""}`;
      const on = !missing.has(key);
      if (on) missing.set(key, { record, field, item }); else missing.delete(key);
      button.classList.toggle("chosen", on);
      button.setAttribute("aria-pressed", String(on));
      count();
    });
  }

  // Choices survive a reload where the browser lets a file keep something.
  const store = `miekeshi-review-${data.source}`;
  function keep() {
    try { localStorage.setItem(store, JSON.stringify({ chosen: [...chosen], missing: [...missing] })); } catch { /* a closed browser */ }
  }
  function restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(store)); } catch { return; }
    for (const [at, value] of kept?.chosen ?? []) {
      const radio = document.querySelector(`input[name="c${at}"][value="${value}"]`);
      if (!radio) continue;
      radio.checked = true;
      radio.closest("details").open = true;
      radio.closest("tr").querySelector("button.clear").hidden = false;
      chosen.set(at, value);
    }
    for (const [key, entry] of kept?.missing ?? []) {
      missing.set(key, entry);
      const same = all("button.missing").find((b) => `${b.dataset.record} ${b.dataset.field} ${b.dataset.item ?? ""}` === key);
      if (same) { same.classList.add("chosen"); same.setAttribute("aria-pressed", "true"); }
    }
  }

  // --- saving -----------------------------------------------------------------------------------------------------
  // A TOML basic string: quotes, backslashes and control characters are escaped.
  const quoted = (text) => {
    const escaped = text.replace(/["\\\u0000-\u001f\u007f]/g, (c) =>
      c === '"' || c === "\\" ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
    return `"${escaped}"`;
  };
  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
  function entry(item, says, who) {
    const lines = [
      "[[correction]]",
      `source = ${quoted(data.source)}`,
      `record = ${quoted(item.record)}`,
      `field = ${quoted(item.field)}`,
    ];
    if (item.raw) {
      lines.push(`raw = ${quoted(item.raw)}`);
      for (const key of ["line", "column", "page", "occurrence"]) if (item[key]) lines.push(`${key} = ${item[key]}`);
    }
    lines.push(...says, `reason = ${quoted(who.reason)}`, `author = ${quoted(who.author)}`, `date = ${today()}`);
    return lines.join("\n");
  }
  function corrections(who) {
    const entries = [];
    for (const [at, value] of [...chosen].sort((a, b) => a[0] - b[0])) {
      const item = data.items[at];
      const [before, after] = item.choices[value];
      entries.push(entry(item, [`before = ${quoted(before)}`, `after = ${quoted(after)}`], who));
    }
    for (const { record, field, item } of missing.values()) {
      const place = item === undefined ? { record, field } : data.items[Number(item)];
      entries.push(entry(place, ["missing = true"], who));
    }
    const before = data.existing.trimEnd();
    return `${[before, ...entries].filter(Boolean).join("\n\n")}\n`;
  }
  function save() {
    const list = byId("choices");
    list.replaceChildren();
    const add = (text) => { const line = document.createElement("li"); line.textContent = text; list.append(line); };
    for (const [at, value] of chosen) {
      const item = data.items[at];
      const [before, after] = item.choices[value];
      add(`${item.record} ${item.field}: ${before === after ? `${after} 変更ではない` : `${before} → ${after}`}`);
    }
    for (const { record, field } of missing.values()) add(`${record} ${field}: ここに抜けがある`);
    if (chosen.size + missing.size === 0) { say("まだ何も選ばれていません Nothing is chosen yet"); return; }
    try { byId("author").value ||= localStorage.getItem("miekeshi-author") ?? ""; } catch { /* a closed browser */ }
    byId("saving").showModal();
  }
  byId("save").addEventListener("click", save);
  byId("saving").addEventListener("close", () => {
    if (byId("saving").returnValue !== "save") return;
    const who = { author: byId("author").value.trim(), reason: byId("reason").value.trim() };
    try { localStorage.setItem("miekeshi-author", who.author); } catch { /* a closed browser */ }
    download("corrections.toml", corrections(who), "application/toml");
    say("corrections.toml を保存しました Saved");
  });

  restore();
  count();
  position();
})();
