import { element, svg } from "./dom.js";
import { count, dollars, rating as tenth } from "./format.js";
import { text } from "./texts.js";

const EFFORTS = {
  tutar: { value: (row) => row.dollarsAnAnswer, written: (value) => dollars(value), label: "board.dollars" },
  sure: { value: (row) => row.secondsAnAnswer, written: (value) => tenth(value), label: "board.seconds" },
};
const MARGIN = 0.08;

// Rating over cost or time, on a logarithmic axis, with the line of those that nobody beats in both; the table says the same.
export function drawScatter(frame, table, rows, axis) {
  const { value, written, label } = EFFORTS[axis];
  const points = rows.filter((row) => value(row) !== null && value(row) > 0);
  const best = new Set(frontier(points, value));
  table.querySelector("tbody").replaceChildren(...rows.map((row) => tableRow(row, best.has(row))));
  if (points.length === 0) return frame.replaceChildren(element("p", { class: "soft smaller", text: text("board.effort-none") }));
  const x = span(points.map((row) => Math.log(value(row))));
  const y = span(points.map((row) => row.rating));
  const left = (row) => `${(100 * x(Math.log(value(row)))).toFixed(2)}%`;
  const top = (row) => `${(100 - 100 * y(row.rating)).toFixed(2)}%`;
  const line = frontier(points, value).map((row, i, all) => (i === 0 ? null : svg("line", { class: "pareto", x1: left(all[i - 1]), y1: top(all[i - 1]), x2: left(row), y2: top(row) })));
  const drawing = svg(
    "svg",
    { class: "scatter", role: "img", "aria-label": text("board.effort-label", { axis: text(label), count: count(points.length), best: [...best].map((row) => row.name).join(", ") }) },
    ...line.filter((each) => each !== null),
    ...points.map((row) => point(row, left(row), top(row), best.has(row))),
  );
  const ends = [Math.min(...points.map(value)), Math.max(...points.map(value))];
  frame.replaceChildren(
    drawing,
    element("figcaption", { class: "scatter-axis" }, element("span", { text: written(ends[0]) }), element("span", { text: text("board.effort-caption", { axis: text(label) }) }), element("span", { text: written(ends[1]) })),
  );
}

// From cheap to dear, those with a higher rating than all that are cheaper.
function frontier(points, value) {
  let highest = Number.NEGATIVE_INFINITY;
  return points
    .toSorted((a, b) => value(a) - value(b) || b.rating - a.rating)
    .filter((row) => {
      const isBetter = row.rating > highest;
      highest = Math.max(highest, row.rating);
      return isBetter;
    });
}

// Where a value lies between the smallest and the largest, from 0 to 1 with a margin.
function span(values) {
  const least = Math.min(...values);
  const width = Math.max(...values) - least;
  return (value) => (width === 0 ? 0.5 : MARGIN + (1 - 2 * MARGIN) * ((value - least) / width));
}

function point(row, x, y, isBest) {
  const mark = row.kind === "local" ? svg("circle", { class: "dot", r: "5" }) : svg("rect", { class: "dot", x: "-4.5", y: "-4.5", width: "9", height: "9" });
  const name = isBest ? [svg("text", { x: Number.parseFloat(x) > 60 ? "-9" : "9", y: "4", "text-anchor": Number.parseFloat(x) > 60 ? "end" : "start", text: row.name })] : [];
  return svg("svg", { class: row.kind === "local" ? "plot--local" : "", x, y, overflow: "visible" }, svg("title", { text: row.name }), mark, ...name);
}

function tableRow(row, isBest) {
  return element(
    "tr",
    {},
    element("th", { scope: "row", text: row.name }),
    element("td", { class: "number", text: count(row.rating) }),
    element("td", { class: "number", text: row.secondsAnAnswer === null ? "–" : tenth(row.secondsAnAnswer) }),
    element("td", { class: "number", text: row.dollarsAnAnswer === null ? "–" : dollars(row.dollarsAnAnswer) }),
    element("td", { text: isBest ? text("board.pareto-yes") : "–" }),
  );
}
