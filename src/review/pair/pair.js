// Two documents side by side: what differs, marked in both; scrolling one scrolls the other to the same record.
// Everything is in the page already; this only shows and links. No library, no network.
(() => {
  const { byId, all, say, into, highlight, down } = tools;
  const data = JSON.parse(byId("data").textContent);
  const SIDES = ["a", "b"];
  const mains = SIDES.map((side) => byId(`main-${side}`));
  const maps = SIDES.map((side) => document.querySelector(`.map[data-side="${side}"]`));

  // --- one pane at a time where there is room for one only -----------------------------------------------------------
  function pane(name) {
    const before = SIDES.indexOf(document.body.dataset.pane);
    document.body.dataset.pane = name;
    for (const button of all("[data-pane]", document.querySelector(".panes"))) {
      button.setAttribute("aria-pressed", String(button.dataset.pane === name));
    }
    const now = SIDES.indexOf(name);
    if (tools.narrow.matches && now >= 0) {
      if (before >= 0 && before !== now && byId("sync").checked) mains[now].scrollTop = partner(before, kept[before]);
      else mains[now].scrollTop = kept[now];
    }
    drawMaps();
  }
  for (const button of all(".panes [data-pane]")) button.addEventListener("click", () => pane(button.dataset.pane));

  // --- scrolling in step ----------------------------------------------------------------------------------------------
  // Heights of what says the same in both documents, kept until something is laid out anew.
  const known = [null, null];
  const lastHeights = [[0, 0], [0, 0]];
  function heights(side) {
    const main = mains[side];
    const size = [main.scrollHeight, main.clientWidth];
    if (known[side] && size.every((one, at) => one === lastHeights[side][at])) return known[side];
    lastHeights[side] = size;
    known[side] = data.anchors.map((pair) => {
      const [id, part] = pair[side];
      const box = byId(id)?.getBoundingClientRect();
      return box && box.height > 0 ? down(main, box) + part * box.height : null;
    });
    return known[side];
  }
  // The line that is looked at: a third from the top.
  const eye = (side) => mains[side].clientHeight / 3;
  // Where the other document has to be scrolled to: between the two places that are nearest, in proportion.
  function partner(side, top) {
    const other = 1 - side;
    const [from, to] = [heights(side), heights(other)];
    const at = top + eye(side);
    let [low, high] = [[0, 0], [mains[side].scrollHeight, mains[other].scrollHeight]];
    for (const [index, place] of from.entries()) {
      if (place === null || to[index] === null) continue;
      if (place <= at && place >= low[0] && to[index] >= low[1]) low = [place, to[index]];
      if (place > at) { high = [place, Math.max(to[index], low[1])]; break; }
    }
    const part = high[0] > low[0] ? (at - low[0]) / (high[0] - low[0]) : 0;
    return low[1] + part * (high[1] - low[1]) - eye(other);
  }
  const kept = [0, 0]; // where each was scrolled to last
  const expected = [null, null]; // where the page itself has scrolled one to
  let waiting = false;
  function follow(side) {
    kept[side] = mains[side].scrollTop;
    if (expected[side] !== null && Math.abs(expected[side] - kept[side]) < 2) { expected[side] = null; return; }
    expected[side] = null;
    if (!byId("sync").checked || tools.narrow.matches || waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const other = mains[1 - side];
      other.scrollTop = partner(side, mains[side].scrollTop);
      expected[1 - side] = kept[1 - side] = other.scrollTop;
    });
  }
  for (const [side, main] of mains.entries()) main.addEventListener("scroll", () => follow(side), { passive: true });
  byId("sync").addEventListener("change", () => { if (byId("sync").checked) { expected[0] = null; follow(0); } });

  // --- the current change, marked in both ------------------------------------------------------------------------------
  let current = -1;
  const shown = tools.filtered(data.items, () => { tools.position(shown, current); drawMaps(); });
  // Where another change covers the same characters, its mark stands for this one.
  const standsFor = (side, at) => data.items[at].stands[side] ?? at;
  const markOf = (side, at) => byId(`${SIDES[side]}m${standsFor(side, at)}`);
  function choose(at, { scroll = "both", focus = false } = {}) {
    if (at < 0 || at >= data.items.length) return;
    current = at;
    const marks = SIDES.map((side, index) => `#main-${side} [data-item="${standsFor(index, at)}"]`);
    highlight([`aside [data-item="${at}"]`, ...marks].join());
    const row = byId(`i${at}`);
    if (scroll !== "list") into(row);
    if (focus) row.querySelector("a").focus({ preventScroll: true });
    bring(at);
    drawMaps();
    tools.position(shown, current);
    const item = data.items[at];
    say(`${item.text} (${item.basis})`);
  }
  // Both marks to the middle. What stands in one document only takes the other with it.
  function bring(at) {
    const marks = SIDES.map((_, side) => markOf(side, at));
    const scrolled = () => {
      for (const [side, mark] of marks.entries()) {
        if (!mark) continue;
        mark.scrollIntoView({ block: "center", inline: "nearest" });
        expected[side] = kept[side] = mains[side].scrollTop;
      }
      const lone = marks.findIndex((mark) => mark);
      if (lone >= 0 && !marks[1 - lone]) {
        mains[1 - lone].scrollTop = partner(lone, mains[lone].scrollTop);
        expected[1 - lone] = kept[1 - lone] = mains[1 - lone].scrollTop;
      }
    };
    scrolled();
    // What was out of sight has its true height now.
    requestAnimationFrame(() => { scrolled(); drawMaps(); });
  }
  function move(step) {
    const at = tools.next(shown, current, step);
    if (at >= 0) choose(at, { focus: true });
  }
  byId("next").addEventListener("click", () => move(1));
  byId("previous").addEventListener("click", () => (current < 0 ? move(1) : move(-1)));

  document.addEventListener("click", (event) => {
    const skip = event.target.closest("a.skip");
    const link = event.target.closest("[data-item]");
    if (skip || !link) return;
    if (event.target.closest("a")) event.preventDefault();
    const at = Number(link.dataset.item);
    const inList = Boolean(link.closest("aside"));
    if (tools.narrow.matches) pane(inList ? (markOf(1, at) ? "b" : "a") : document.body.dataset.pane);
    choose(at, { scroll: inList ? "list" : "both" });
  });

  // --- zoom, maps, keys -------------------------------------------------------------------------------------------------
  function drawMaps() {
    for (const side of [0, 1]) {
      tools.drawMap(maps[side], mains[side], data.items.map((_, at) => markOf(side, at)), current, shown);
    }
  }
  const zoom = tools.zoomed(mains, () => { if (current >= 0) bring(current); drawMaps(); });
  addEventListener("resize", drawMaps);
  addEventListener("load", drawMaps);
  tools.keys({
    j: () => move(1), n: () => move(1), k: () => move(-1), p: () => move(-1),
    "/": tools.search, "?": tools.help,
    "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1), 0: () => zoom(0),
    1: () => pane("a"), 2: () => pane("b"), 3: () => pane("panel"),
  });

  tools.position(shown, current);
})();
