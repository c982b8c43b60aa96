import { element, svg } from "./dom.js";
import { collator, count, dollars, rating as tenth, share } from "./format.js";
import { axisPlot, intervalPlot, scaleBetween } from "./rating-plot.js";
import { text } from "./texts.js";

const LAST = Number.POSITIVE_INFINITY;
const COLUMNS = 9;

// What a column sorts by; a smaller value comes first. A leading minus in the address turns the order around.
const VALUES = {
  sira: (row) => row.place ?? LAST,
  puan: (row) => -row.rating,
  oy: (row) => -row.votes,
  esit: (row) => -row.ties / Math.max(row.votes, 1),
  kotu: (row) => -row.bothBad / Math.max(row.votes, 1),
  sure: (row) => row.secondsAnAnswer ?? LAST,
  tutar: (row) => row.dollarsAnAnswer ?? LAST,
};
const ASCENDING = ["sira", "ad", "sure", "tutar"];

// Draws caption, axis and rows: the ranked ones, and below them those with too few votes.
export function drawTable(table, board, sort) {
  const ranked = board.rows.filter((row) => row.place !== null);
  const others = board.rows.filter((row) => row.place === null);
  table.querySelector("caption").replaceChildren(...caption(board));
  const axis = table.querySelector("thead .range");
  axis.replaceChildren(axis.firstElementChild);
  if (ranked.length > 0) {
    const scale = scaleBetween(Math.min(...ranked.map((row) => row.lower)), Math.max(...ranked.map((row) => row.upper)));
    axis.append(axisPlot(scale));
    table.querySelector("[data-ranked]").replaceChildren(...sorted(ranked, sort).map((row, i, rows) => rankedRow(row, scale, i > 0 && isByRank(sort) && rows[i - 1].group !== row.group)));
  } else {
    table.querySelector("[data-ranked]").replaceChildren();
  }
  table.querySelector("[data-few-rows]").replaceChildren(...(others.length > 0 ? [fewHead(board.gates), ...others.map((row) => fewRow(row, board.gates))] : []));
  markSorted(table, sort);
}

function caption({ votes, used, rows, excluded }) {
  const parts = [text("board.caption", { votes: count(votes), contestants: count(rows.length) })];
  if (used < votes) parts.push(text("board.used", { used: count(used) }));
  const out = Object.values(excluded).reduce((sum, each) => sum + each, 0);
  parts.push(text("ranking.unranked", { count: count(out) }));
  return [parts.join(" ")];
}

function isByRank(sort) {
  return sort === "sira" || sort === "-sira";
}

function sorted(rows, sort) {
  const by = sort.replace(/^-/, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  const value = VALUES[by] ?? VALUES.sira;
  const compare = by === "ad" ? (a, b) => collator.compare(a.name, b.name) : (a, b) => value(a) - value(b) || 0;
  return rows.toSorted((a, b) => sign * compare(a, b) || a.place - b.place);
}

function markSorted(table, sort) {
  const by = sort.replace(/^-/, "");
  for (const head of table.querySelectorAll("[data-sort]")) {
    const cell = head.closest("th");
    if (head.dataset.sort === by) cell.setAttribute("aria-sort", ASCENDING.includes(by) !== sort.startsWith("-") ? "ascending" : "descending");
    else cell.removeAttribute("aria-sort");
  }
}

function rankedRow(row, scale, beginsGroup) {
  const isEarly = row.stage === "preliminary";
  const isLocal = row.kind === "local";
  return element(
    "tr",
    beginsGroup ? { class: "group-start" } : {},
    element("td", { class: "rank" }, range(row.rank), element("small", { text: text("board.group", { group: count(row.group) }) })),
    element("th", { scope: "row", class: "model" }, row.name, badges(row, isEarly)),
    element("td", { class: "range" }, intervalPlot(row, scale, { isLocal, isEarly })),
    element("td", { class: "score number" }, element("b", { text: count(row.rating) }), " ", element("small", { text: `±${tenth(row.upper - row.rating)}` })),
    cell("column.votes", count(row.votes)),
    cell("column.ties", share(row.ties, row.votes)),
    cell("column.bothBad", share(row.bothBad, row.votes)),
    cell("board.seconds", row.secondsAnAnswer === null ? "–" : tenth(row.secondsAnAnswer)),
    cell("board.dollars", row.dollarsAnAnswer === null ? "–" : dollars(row.dollarsAnAnswer)),
  );
}

function range({ best, worst }) {
  return best === worst ? count(best) : `${count(best)}–${count(worst)}`;
}

function badges({ kind }, isEarly) {
  const all = element("small");
  if (kind) all.append(badge(kind === "local" ? "local" : "api", `kind.${kind === "local" ? "local" : "api"}`));
  if (isEarly) all.append(badge("warn", "board.preliminary"));
  return all;
}

function badge(kind, key) {
  return element("span", { class: `badge badge--${kind}`, text: text(key) });
}

function cell(key, value) {
  return element("td", { class: "rates number", "data-label": text(key), text: value });
}

function fewHead({ shownBattles }) {
  return element("tr", { class: "group" }, element("th", { colspan: COLUMNS, scope: "rowgroup", text: text("board.few-head", { needed: count(shownBattles) }) }));
}

function fewRow(row, { shownBattles }) {
  const isUnconnected = row.stage === "unconnected";
  const missing = Math.max(0, shownBattles - row.votes);
  const width = `${Math.min(100, (100 * row.votes) / shownBattles).toFixed(1)}%`;
  const gauge = element(
    "div",
    { class: "gauge gauge--inline" },
    element("span", { text: text("board.few-votes", { votes: count(row.votes), needed: count(shownBattles) }) }),
    element("span", { class: "number", text: isUnconnected ? text("board.unconnected") : text("board.few-missing", { missing: count(missing) }) }),
    svg("svg", { "aria-hidden": "true" }, svg("rect", { class: "limit", width: "100%", height: "12", rx: "2" }), svg("rect", { class: "used", width, height: "12", rx: "2" })),
  );
  return element(
    "tr",
    { class: "early" },
    element("td", { class: "rank" }, element("span", { class: "visually-hidden", text: text("board.no-rank") }), element("span", { "aria-hidden": "true", text: "–" })),
    element("th", { scope: "row", class: "model" }, row.name, badges(row, false)),
    element("td", { class: "range", colspan: COLUMNS - 2 }, gauge),
  );
}
