// The review page: views, filters, moving from change to change, choosing readings, saving corrections.
// Everything is in the page already; this only shows, links and saves. No library, no network.
(() => {
  const { byId, all, say, into, highlight } = tools;
  const data = JSON.parse(byId("data").textContent);

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
  byId("pane").addEventListener("click", () => pane(document.body.dataset.pane === "panel" ? "main" : "panel"));
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

  // --- the current change or field, linked both ways --------------------------------------------------------------
  let current = -1;
  const shown = tools.filtered(data.items, () => position());
  const position = () => tools.position(shown, current);
  // A mark in the view that is shown; the source has one for each line or box.
  function markOf(at) {
    const view = document.querySelector(`.view[data-view="${document.body.dataset.view}"]`);
    return view.querySelector(`[data-item="${at}"]`) || byId(`m${at}`);
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
    const at = tools.next(shown, current, step);
    if (at >= 0) choose(at, { focus: "row" });
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

  // --- zoom, and the map of changes beside the document --------------------------------------------------------------
  function drawMap() {
    const mark = (at) => (document.body.dataset.view === "source" ? byId(`m${at}`) : markOf(at));
    tools.drawMap(byId("map"), byId("main"), data.items.map((_, at) => mark(at)), current, shown);
  }
  const zoom = tools.zoomed([byId("main")], () => {
    if (current >= 0) into(markOf(current));
    drawMap();
  });
  byId("map").addEventListener("click", (event) => {
    const at = event.target.dataset.at;
    if (at !== undefined) choose(Number(at));
  });
  addEventListener("resize", drawMap);
  addEventListener("load", drawMap);
  for (const button of all("[data-show]")) button.addEventListener("click", drawMap);

  tools.keys({
    j: () => move(1), n: () => move(1), k: () => move(-1), p: () => move(-1),
    "/": tools.search, s: () => save(), "?": tools.help,
    "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1), 0: () => zoom(0),
    l: () => byId("pane").click(),
    1: () => show("source"), 2: () => show("comparison"), 3: () => show("redline"),
  });

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
