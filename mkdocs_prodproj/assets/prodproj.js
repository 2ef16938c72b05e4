/* Comfort for plan pages: all they say is there without it. */
(() => {
"use strict";
if (window.prodproj) return;
window.prodproj = true;
const all = (what, from = document) => [...from.querySelectorAll(what)];
const make = (tag, set) => Object.assign(document.createElement(tag), set);
const on = (name, act) => window.addEventListener(name, act);

/* Timeline: zoom, and show some rows, by kind and words; kept in the address */
const KINDS = {
	all: ["All", () => true],
	critical: ["Critical", (row) => row.matches(".crit")],
	late: ["Slipped", (row) => row.querySelector(".late")],
	blocked: ["Blocked", (row) => row.dataset.s === "block"],
};

function filter(card, show, find) {
	const words = find.toLowerCase().split(/\s+/);
	const some = show !== "all" || find !== "";
	card.classList.toggle("pp-filtered", some);
	for (const group of all(".pp-gg,.pp-grest", card)) {
		let any = false;
		for (const row of all("li", group)) {
			const text = (row.dataset.w + " " + row.textContent).toLowerCase();
			const fits = !some || (row.matches(".g-row") && KINDS[show][1](row) && words.every((w) => text.includes(w)));
			row.classList.toggle("pp-hide", !fits);
			any ||= fits;
		}
		group.classList.toggle("pp-hide", some && !any);
		group.dataset.was ??= group.open;
		group.open = some ? any : group.dataset.was === "true";
		if (!some) delete group.dataset.was;
	}
	for (const button of all(".pp-show button", card)) button.ariaPressed = button.value === show;
}

function tools(card) {
	const rows = all(".g-row", card);
	const kept = new URLSearchParams(location.hash.slice(1));
	let show = kept.get("show") in KINDS ? kept.get("show") : "all";
	const group = make("span", { className: "pp-seg2 pp-show", role: "group", ariaLabel: "Show" });
	for (const value in KINDS) {
		const many = +(card.dataset[value === "all" ? "count" : value] ?? rows.filter(KINDS[value][1]).length);
		if (many || value === show) group.append(make("button", { type: "button", value, textContent: KINDS[value][0] + " " + many }));
	}
	const words = "Filter by name or person";
	const input = make("input", { type: "search", className: "pp-in", placeholder: words, ariaLabel: words, value: kept.get("find") || "" });
	const bar = make("div", { className: "pp-tools" });
	bar.append(group, input);
	card.prepend(bar);
	const zooms = (card.dataset.zooms || "").split(" "), zoom = make("span", { className: "pp-seg2", role: "group", ariaLabel: "Zoom" });
	if (zooms.length > 1) {
		for (const value of zooms) zoom.append(make("button", { type: "button", value, textContent: value[0].toUpperCase() + value.slice(1) }));
		bar.prepend(zoom);
	}
	const scale = (value) => {
		const chart = card.querySelector(".pp-gantt"), at = middle(chart);
		card.dataset.zoom = value;
		for (const button of zoom.children) button.ariaPressed = button.value === value;
		middle(chart, at);
	};
	zoom.onclick = ({ target }) => { if (target.value) { scale(target.value); apply(); } };
	const apply = () => {
		const find = input.value.trim(), now = new URLSearchParams();
		filter(card, show, find);
		if (card.dataset.zoom !== card.dataset.from) now.set("zoom", card.dataset.zoom);
		if (show !== "all") now.set("show", show);
		if (find) now.set("find", find);
		history.replaceState(history.state, "", "#" + now);
	};
	group.onclick = ({ target }) => { if (target.value) { show = target.value; apply(); } };
	input.oninput = apply;
	scale(zooms.includes(kept.get("zoom")) ? kept.get("zoom") : card.dataset.zoom);
	filter(card, show, input.value);
}

/* The share of the time axis in the middle of what is seen: told, or set */
function middle(chart, at) {
	const label = chart.querySelector(".pp-gl").offsetWidth, seen = chart.clientWidth - label, all = chart.scrollWidth - label;
	if (at === undefined) return (chart.scrollLeft + seen / 2) / all;
	chart.scrollLeft = at * all - seen / 2;
}

/* Start near today */
function toToday(chart) {
	const today = chart.querySelector(".td"), label = chart.querySelector(".pp-gl");
	if (today && label) chart.scrollLeft = Math.max(0, today.x1.baseVal.value - (chart.clientWidth - label.offsetWidth) * 0.35);
}

/* Row under the pointer or with focus: fade what is not in its chain */
function follow({ target }) {
	const row = target.closest?.(".g-row");
	if (row?.matches(".pp-here")) return;
	for (const old of all(".pp-fade,.pp-on,.pp-here")) old.classList.remove("pp-fade", "pp-on", "pp-here");
	if (!row) return;
	row.classList.add("pp-here");
	const group = row.closest(".pp-gb"), rows = all("li", group), arrows = all(".pp-go [data-s]", group);
	for (const [from, to] of ["st", "ts"]) {
		const chain = new Set([rows.indexOf(row)]);
		for (const at of chain) for (const arrow of arrows) if (+arrow.dataset[from] === at) {
			arrow.classList.add("pp-on");
			chain.add(+arrow.dataset[to]);
		}
		for (const at of chain) rows[at]?.classList.add("pp-on");
		if (chain.size > 1) group.classList.add("pp-fade");
	}
}

/* A heading sorts its table; empty cells last */
function worth(cell) {
	const text = cell ? cell.textContent.replace(/\s+/g, " ").trim() : "";
	if (/^\d+ [A-Z][a-z]{2}( \d{4})?$/.test(text)) return Date.parse(text.replace(/[a-z]$/, "$& 2000"));
	const number = parseFloat(text.replace("−", "-").replace(/,/g, ""));
	return isNaN(number) ? text.toLowerCase() : number;
}

function sort(heading) {
	const body = heading.closest("table").tBodies[0];
	const up = heading.ariaSort !== "ascending";
	const rows = [...body.rows].map((row) => [worth(row.cells[heading.cellIndex]), row]);
	rows.sort(([a], [b]) => (a === "") - (b === "") || (up ? 1 : -1) * (typeof a === typeof b ? (a > b) - (a < b) : typeof a === "number" ? -1 : 1));
	for (const other of heading.parentNode.cells) other.ariaSort = null;
	heading.ariaSort = up ? "ascending" : "descending";
	body.append(...rows.map(([, row]) => row));
}

/* A link to a row opens the groups around it */
function open() {
	const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	if (!place?.closest(".pp")) return;
	for (let at = place; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
	place.scrollIntoView({ block: "center", inline: "nearest" });
}

function init() {
	const fresh = (what, act) => all(what).forEach((one) => { if (!one.dataset.pp) { one.dataset.pp = 1; act(one); } });
	fresh(".pp-tl", tools);
	fresh(".pp-gantt", toToday);
	fresh(".pp th[data-key]", (heading) => {
		const button = make("button", { type: "button" });
		button.append(...heading.childNodes);
		heading.append(button);
	});
	if (location.hash) open();
}

/* Material cannot follow the links of a drawing: the browser does */
window.addEventListener("click", (event) => { if (event.target.closest?.("svg a")) event.stopPropagation(); }, true);
on("mouseover", follow);
on("focusin", follow);
on("click", ({ target }) => { const heading = target.closest?.(".pp th[data-key] button"); if (heading) sort(heading.parentNode); });
on("hashchange", open);
on("beforeprint", () => all(".pp details:not([open])").forEach((one) => { one.open = one.dataset.print = true; }));
on("afterprint", () => all(".pp details[data-print]").forEach((one) => { delete one.dataset.print; one.open = false; }));
window.document$?.subscribe(init); /* Material tells of each page, but of none opened as a file */
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", init);
else init();
})();
