import { svg } from "./dom.js";
import { count, rating as formatted } from "./format.js";
import { text } from "./texts.js";

const MIDDLE = 1_000; // where every contestant begins
const LEAST_REACH = 20;
const STEPS = [10, 20, 50, 100, 200, 500];
const MARGIN = 1.15;

// An axis around the beginning rating, wide enough for all, with a round tick on each side.
export function scaleOf(ratings) {
  const reach = Math.max(LEAST_REACH, ...ratings.map((rating) => Math.abs(rating - MIDDLE)));
  const step = STEPS.findLast((each) => each <= reach) ?? LEAST_REACH;
  const half = reach * MARGIN;
  const position = (rating) => `${(50 + (50 * (rating - MIDDLE)) / half).toFixed(2)}%`;
  return { position, ticks: [MIDDLE - step, MIDDLE, MIDDLE + step] };
}

export function axisPlot({ position, ticks }) {
  const labels = ticks.map((tick) => svg("text", { x: position(tick), y: "18", "text-anchor": "middle", text: count(tick) }));
  return svg("svg", { class: "plot plot--axis", "aria-hidden": "true" }, ...labels);
}

// An axis for ratings with their intervals: round ticks between the lowest and the highest end.
export function scaleBetween(lowest, highest) {
  const step = STEPS.find((each) => (highest - lowest) / each <= 4) ?? STEPS.at(-1);
  const from = lowest - 0.04 * (highest - lowest || 1);
  const whole = 1.08 * (highest - lowest || 1);
  const position = (rating) => `${((100 * (rating - from)) / whole).toFixed(2)}%`;
  const first = Math.ceil(lowest / step) * step;
  const ticks = Array.from({ length: Math.max(0, Math.floor((highest - first) / step) + 1) }, (_, i) => first + i * step);
  return { position, ticks };
}

// One row of a board: a dot with its whisker, dashed and hollow while it is preliminary.
export function intervalPlot({ rating, lower, upper }, { position, ticks }, { isLocal, isEarly }) {
  const lines = ticks.map((tick) => svg("line", { class: tick === MIDDLE ? "middle" : "tick", x1: position(tick), x2: position(tick), y2: "100%" }));
  const dot = isLocal ? svg("circle", { class: "dot", r: "5" }) : svg("rect", { class: "dot", x: "-4.5", y: "-4.5", width: "9", height: "9" });
  const cap = (at) => svg("line", { class: "cap", x1: position(at), x2: position(at), y1: "-5", y2: "5" });
  const whisker = svg("line", { class: "whisker", x1: position(lower), x2: position(upper) });
  const place = svg("svg", { y: "50%", overflow: "visible" }, whisker, cap(lower), cap(upper), svg("svg", { x: position(rating), overflow: "visible" }, dot));
  const label = text("board.plot-label", { rating: count(rating), lower: count(lower), upper: count(upper) });
  return svg("svg", { class: `plot${isLocal ? " plot--local" : ""}${isEarly ? " plot--early" : ""}`, role: "img", "aria-label": label }, ...lines, place);
}

// One row: own checkpoints round, API models square, hollow while there are too few votes.
export function ratingPlot(rating, { position, ticks }, { isLocal, isEarly }) {
  const lines = ticks.map((tick) => svg("line", { class: tick === MIDDLE ? "middle" : "tick", x1: position(tick), x2: position(tick), y2: "100%" }));
  const dot = isLocal ? svg("circle", { class: "dot", r: "5" }) : svg("rect", { class: "dot", x: "-4.5", y: "-4.5", width: "9", height: "9" });
  const place = svg("svg", { x: position(rating), y: "50%", overflow: "visible" }, dot);
  const kind = `plot${isLocal ? " plot--local" : ""}${isEarly ? " plot--early" : ""}`;
  return svg("svg", { class: kind, role: "img", "aria-label": text("plot.label", { rating: formatted(rating) }) }, ...lines, place);
}
