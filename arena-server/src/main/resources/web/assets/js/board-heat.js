import { element } from "./dom.js";
import { count } from "./format.js";
import { text } from "./texts.js";

const MOST = 20;
const FEW = 40;
const COLOURS = 9;

// Who wins against whom, as a table that reads without its colours: what was observed, or what the ratings expect.
export function drawHeat(table, note, { contestants, pairs }, names, isExpected) {
  const shown = contestants.slice(0, MOST);
  const cells = new Map();
  for (const { one, other, votes, observed, expected } of pairs) {
    if (one >= MOST || other >= MOST) continue;
    const value = isExpected ? expected : observed;
    cells.set(`${one} ${other}`, { votes, value });
    cells.set(`${other} ${one}`, { votes, value: 1 - value });
  }
  const name = (id) => names.get(id) ?? id;
  const heads = shown.map((id) => element("th", { scope: "col", text: name(id) }));
  table.querySelector("thead").replaceChildren(element("tr", {}, element("td", { class: "corner" }), ...heads));
  table.querySelector("tbody").replaceChildren(
    ...shown.map((id, row) => element("tr", {}, element("th", { scope: "row", text: name(id) }), ...shown.map((_, column) => cell(row === column, cells.get(`${row} ${column}`), isExpected)))),
  );
  note.textContent = contestants.length > MOST ? text("board.pairs-first", { shown: count(MOST), all: count(contestants.length) }) : "";
}

function cell(isSelf, met, isExpected) {
  if (isSelf) return element("td", { class: "self", text: "–" });
  if (!met) return element("td", { class: "few", text: text("board.pairs-never") });
  const title = text("board.pairs-votes", { votes: count(met.votes) });
  if (met.votes < FEW && !isExpected) return element("td", { class: "few", title, text: text("board.pairs-few") });
  const colour = 1 + Math.min(COLOURS - 1, Math.floor(COLOURS * met.value));
  return element("td", { class: `h${colour}`, title, text: count(100 * met.value) });
}
