// What the scripts of all pages need: finding elements, filters, zoom, the map of changes.
"use strict";
const tools = (() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => { byId("live").textContent = text; };

  // Where there is room for one pane only, tools are folded away.
  const narrow = matchMedia("(max-width: 60rem), (max-height: 30rem)");
  function fold() { for (const one of all(".fold")) one.open = !narrow.matches; }
  narrow.addEventListener("change", fold);

  // What is out of sight has only an estimated height, so the place is looked for again once it has been laid out.
  function into(element) {
    if (!element) return;
    element.scrollIntoView({ block: "center", inline: "nearest" });
    requestAnimationFrame(() => element.scrollIntoView({ block: "center", inline: "nearest" }));
  }
  function highlight(selector) {
    for (const element of all(".current")) element.classList.remove("current");
    for (const element of all(selector)) element.classList.add("current");
  }

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
  // Which items the filters leave; `after` is called when they change.
  function filtered(items, after) {
    const shown = items.map(() => true);
    function filter() {
      items.forEach((item, at) => { shown[at] = fits(item); });
      for (const element of all("[data-item]")) element.classList.toggle("filtered", !shown[Number(element.dataset.item)]);
      const count = shown.filter(Boolean).length;
      byId("shown").textContent = String(count);
      say(`${count}件を表示 ${count} shown`);
      after();
    }
    for (const control of all('input[name="kind"], #size, #doubt')) control.addEventListener("change", filter);
    byId("search").addEventListener("input", filter);
    return shown;
  }
  // The next item that is shown, from one on.
  function next(shown, from, step) {
    for (let at = from + step; at >= 0 && at < shown.length; at += step) if (shown[at]) return at;
    say(step > 0 ? "最後の変更です Last change" : "最初の変更です First change");
    return -1;
  }
  function position(shown, current) {
    const visible = shown.flatMap((is, at) => (is ? [at] : []));
    const place = visible.indexOf(current);
    byId("position").textContent = `${place < 0 ? 0 : place + 1}/${visible.length}`;
  }

  const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
  // Zoom of the documents; `after` is called when it changes.
  function zoomed(mains, after) {
    let step = steps.indexOf(1);
    function zoom(by) {
      step = by === 0 ? steps.indexOf(1) : Math.min(Math.max(step + by, 0), steps.length - 1);
      for (const main of mains) main.style.setProperty("--zoom", steps[step]);
      byId("zoom").textContent = `${steps[step] * 100}％`;
      after();
    }
    byId("larger").addEventListener("click", () => zoom(1));
    byId("smaller").addEventListener("click", () => zoom(-1));
    return zoom;
  }

  // How far down in the content of a scrolled element another one begins.
  const down = (main, box) => box.top - main.getBoundingClientRect().top + main.scrollTop;
  // The map of changes beside a document: a tick for each mark.
  function drawMap(map, main, marks, current, shown) {
    const ticks = marks.flatMap((mark, at) => {
      const box = mark?.getClientRects()[0];
      if (!box || !main.scrollHeight) return [];
      const tick = document.createElement("i");
      tick.style.top = `${(down(main, box) / main.scrollHeight) * 100}%`;
      tick.dataset.item = tick.dataset.at = String(at);
      tick.className = `${at === current ? "current" : ""} ${shown[at] ? "" : "filtered"}`.trim();
      return [tick];
    });
    map.replaceChildren(...ticks);
  }

  // Keys of the page; those of fields and dialogs stay theirs.
  function keys(actions) {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const typing = event.target.closest("input[type=search], input[type=text], select, textarea");
      if (event.key === "Escape" && typing) { event.target.blur(); return; }
      if (typing || !actions[event.key]) return;
      event.preventDefault();
      actions[event.key]();
    });
    byId("help").addEventListener("click", () => byId("keys").showModal());
  }
  const search = () => { byId("filter").open = true; byId("search").focus(); };
  const help = () => byId("keys").showModal();

  fold();
  return { byId, all, say, narrow, into, highlight, filtered, next, position, zoomed, down, drawMap, keys, search, help };
})();
