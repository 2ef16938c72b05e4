/* Comfort for plan pages: everything they say is there without it. No network, no dependencies. */
(() => {
  "use strict";
  if (window.prodproj) return;
  window.prodproj = true;
  const all = (selector, from) => [...(from || document).querySelectorAll(selector)];
  const make = (tag, set) => Object.assign(document.createElement(tag), set);

  /* Timeline: show only some rows, by kind and by words; kept in the address as #show=…&find=… */
  function matches(row, show, find) {
    const kind = show === "critical" ? row.classList.contains("crit")
      : show === "blocked" ? row.dataset.s === "block"
        : show === "late" ? row.querySelector(".late") : true;
    const words = (row.dataset.w || row.textContent || "").toLowerCase();
    return kind && find.toLowerCase().split(/\s+/).every((word) => words.includes(word));
  }

  function filter(card, show, find) {
    const on = show !== "all" || find.trim() !== "";
    card.classList.toggle("pp-filtered", on);
    for (const group of all(".pp-gg", card)) {
      let some = false;
      for (const row of all("li", group)) {
        const fits = !on || (row.classList.contains("g-row") && matches(row, show, find.trim()));
        row.classList.toggle("pp-hide", !fits);
        some = some || fits;
      }
      group.classList.toggle("pp-hide", on && !some);
      if (group.dataset.was === undefined) group.dataset.was = group.open ? "1" : "";
      group.open = on ? some : group.dataset.was === "1";
      if (!on) delete group.dataset.was;
    }
    for (const button of all(".pp-tools button", card)) {
      button.setAttribute("aria-pressed", String(button.value === show));
    }
    return on;
  }

  function remember(show, find) {
    const kept = new URLSearchParams();
    if (show !== "all") kept.set("show", show);
    if (find.trim()) kept.set("find", find.trim());
    const hash = kept.toString();
    history.replaceState(history.state, "", hash ? "#" + hash : location.pathname + location.search);
  }

  function tools(card) {
    const rows = all(".g-row", card);
    const bar = make("div", { className: "pp-tools" });
    const group = make("span", { className: "pp-seg2" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Show");
    for (const [value, name] of [["all", "All"], ["critical", "Critical"], ["late", "Slipped"], ["blocked", "Blocked"]]) {
      const many = value === "all" ? Number(card.dataset.count) : rows.filter((row) => matches(row, value, "")).length;
      if (many || value === "all") group.append(make("button", { type: "button", value, textContent: name + " " + many }));
    }
    const input = make("input", { type: "search", className: "pp-in", placeholder: "Filter by name or person" });
    input.setAttribute("aria-label", "Filter by name or person");
    bar.append(group, input);
    card.prepend(bar);
    const kept = new URLSearchParams(location.hash.slice(1));
    let show = kept.get("show") || "all";
    if (!all("button", group).some((button) => button.value === show)) show = "all";
    input.value = kept.get("find") || "";
    const apply = () => { filter(card, show, input.value); remember(show, input.value); };
    filter(card, show, input.value);
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) { show = button.value; apply(); }
    });
    input.addEventListener("input", apply);
  }

  /* Start near today, where the chart is wider than its place */
  function toToday(chart) {
    const today = chart.querySelector(".td");
    const label = chart.querySelector(".pp-gl");
    if (!today || !label || chart.scrollWidth <= chart.clientWidth) return;
    chart.scrollLeft = Math.max(0, today.x1.baseVal.value - (chart.clientWidth - label.offsetWidth) * 0.35);
  }

  /* A row under the pointer or with focus: fade all that neither leads to it nor waits for it */
  function chain(row) {
    const group = row.closest(".pp-gb");
    const rows = all("ol > li", group);
    const links = all(".pp-go path", group).map((p) => [p, Number(p.dataset.s), Number(p.dataset.t)]);
    const found = new Set([rows.indexOf(row)]);
    for (const [from, to] of [[1, 2], [2, 1]]) {
      const queue = [rows.indexOf(row)];
      while (queue.length) {
        const at = queue.pop();
        for (const link of links) {
          if (link[from] === at) {
            link[0].classList.add("pp-on");
            if (!found.has(link[to])) { found.add(link[to]); queue.push(link[to]); }
          }
        }
      }
    }
    for (const at of found) if (rows[at]) rows[at].classList.add("pp-on");
    if (found.size > 1) group.classList.add("pp-fade");
  }

  function follow(event) {
    const row = event.target.closest && event.target.closest(".g-row");
    if (row && row.classList.contains("pp-here")) return;
    for (const old of all(".pp-fade, .pp-on, .pp-here")) old.classList.remove("pp-fade", "pp-on", "pp-here");
    if (row) { row.classList.add("pp-here"); chain(row); }
  }

  /* Tables: a click on a heading sorts, numbers as numbers */
  const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  function worth(cell) {
    const text = (cell ? cell.textContent : "").replace(/[\s\u00a0]+/g, " ").trim();
    const day = /^(\d{1,2}) ([A-Z][a-z]{2})(?: (\d{4}))?/.exec(text);
    if (day && MONTHS.includes(day[2])) return Number(day[3] || 0) * 400 + MONTHS.indexOf(day[2]) * 11 + Number(day[1]);
    const number = /^[+−-]?[\d,]*\.?\d+/.exec(text);
    return number ? Number(number[0].replace("−", "-").replace(/,/g, "")) : text.toLowerCase();
  }

  function sort(heading) {
    const body = heading.closest("table").tBodies[0];
    const up = heading.getAttribute("aria-sort") !== "ascending";
    const at = heading.cellIndex;
    const order = (a, b) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1);
    const rows = [...body.rows].map((row) => [worth(row.cells[at]), row]);
    rows.sort((a, b) => (a[0] === "" ? 1 : b[0] === "" ? -1 : order(a[0], b[0]) * (up ? 1 : -1)));
    for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...rows.map((row) => row[1]));
  }

  function sortable(heading) {
    const button = make("button", { type: "button" });
    button.append(...heading.childNodes);
    heading.append(button);
  }

  /* A link to a row opens the groups around it */
  function open() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest(".pp")) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: "center", inline: "nearest" });
  }

  function init() {
    const fresh = (selector) => all(selector).filter((one) => !one.dataset.ppReady && (one.dataset.ppReady = "1"));
    fresh(".pp-tl").forEach(tools);
    fresh(".pp-gantt").forEach(toToday);
    fresh(".pp th[data-key]").forEach(sortable);
    if (location.hash) open();
  }

  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest(".pp th[data-key] button");
    if (button) sort(button.parentNode);
  });
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", () => all(".pp details:not([open])").forEach((one) => { one.dataset.print = "1"; one.open = true; }));
  window.addEventListener("afterprint", () => all(".pp details[data-print]").forEach((one) => { delete one.dataset.print; one.open = false; }));
  if (window.document$) window.document$.subscribe(init);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", init);
  else init();
})();
