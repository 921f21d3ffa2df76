// The filters of the index: rows are in the page, this only hides and counts them.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("#plans tbody tr")];
  const words = rows.map((row) => row.textContent.normalize("NFKC").toLowerCase());
  const form = document.querySelector(".filters");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  function filter() {
    const wanted = byId("words").value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const doubt = byId("doubt").value;
    let count = 0;
    rows.forEach((row, at) => {
      const { ward, year, stage, doubt: own } = row.dataset;
      const is = (id, value) => !byId(id).value || byId(id).value === value;
      const fits = is("ward", ward) && is("year", year) && is("stage", stage)
        && (!doubt || (doubt === "n" ? own === "" : own.includes(doubt)))
        && (!byId("latest").checked || row.hasAttribute("data-latest"))
        && wanted.every((word) => words[at].includes(word));
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    byId("shown").textContent = `${count} / ${rows.length}`;
  }
  form.addEventListener("input", filter);
  filter();
})();
