import { element, svg } from "./dom.js";
import { collator, count, monthName } from "./format.js";
import { intervalPlot, scaleBetween } from "./rating-plot.js";
import { text } from "./texts.js";

// The contestants that releases have rated, as options, by name.
export function historyOptions(points) {
  const names = new Map(points.map(({ contestant, name }) => [contestant, name])); // the newest name
  return [...names].toSorted(([, a], [, b]) => collator.compare(a, b)).map(([value, name]) => element("option", { value, text: name }));
}

// One contestant over the releases: a line through the ratings with their whiskers, and the table that says the same.
export function drawHistory(frame, tbody, points, contestant) {
  const own = points.filter((point) => point.contestant === contestant);
  const scale = scaleBetween(Math.min(...own.map(({ lower }) => lower)), Math.max(...own.map(({ upper }) => upper)));
  const x = (i) => `${(100 * (i + 0.5)) / own.length}%`;
  const y = (rating) => `${(100 - Number.parseFloat(scale.position(rating))).toFixed(2)}%`;
  const parts = own.flatMap(({ rating, lower, upper }, i) => [
    ...(i > 0 ? [svg("line", { class: "pareto", x1: x(i - 1), y1: y(own[i - 1].rating), x2: x(i), y2: y(rating) })] : []),
    svg("line", { class: "whisker", x1: x(i), x2: x(i), y1: y(lower), y2: y(upper) }),
    svg("circle", { class: "dot", cx: x(i), cy: y(rating), r: "5" }),
  ]);
  const label = text("board.history-label", { name: own.at(-1).name, count: count(own.length), first: releaseName(own[0]), last: releaseName(own.at(-1)) });
  frame.replaceChildren(svg("svg", { class: "scatter scatter--history", role: "img", "aria-label": label }, ...parts));
  tbody.replaceChildren(...own.toReversed().map((point) => row(point, scale)));
}

function row(point, scale) {
  const ranks = point.best === point.worst ? count(point.best) : `${count(point.best)}–${count(point.worst)}`;
  return element(
    "tr",
    {},
    element("th", { scope: "row", text: releaseName(point) }),
    element("td", {}, intervalPlot(point, scale, { isLocal: true, isEarly: false })),
    element("td", { class: "number", text: count(point.rating) }),
    element("td", { class: "number", text: `${count(point.lower)} – ${count(point.upper)}` }),
    element("td", { class: "number", text: ranks }),
  );
}

function releaseName({ release }) {
  return monthName(release.slice(0, "2026-01".length));
}
