import { svg } from "./dom.js";
import { count, dayName, dollars } from "./format.js";
import { text } from "./texts.js";

// A column for each day of a month: what it cost, or how many calls it had where no cost is known.
export function dayColumns(month, days) {
  const isMoney = days.some((day) => day.dollars !== null);
  const valueOf = (day) => (isMoney ? (day.dollars ?? 0) : day.calls);
  const written = isMoney ? dollars : count;
  const length = daysOf(month);
  const largest = Math.max(0, ...days.map(valueOf));
  const step = 100 / length;
  const columns = days.map((day) => {
    const height = largest > 0 ? (100 * valueOf(day)) / largest : 0;
    const x = (Number(day.day.slice(8)) - 1) * step;
    const tip = svg("title", { text: `${dayName(day.day)}: ${written(valueOf(day))}` });
    return svg("rect", { class: "day", x: percent(x + step * 0.12), width: percent(step * 0.76), y: percent(100 - height), height: percent(height) }, tip);
  });
  const last = `${month}-${String(length).padStart(2, "0")}`;
  const label = text("costs.by-day-label", { month: dayName(`${month}-01`), last: dayName(last), most: written(largest) });
  return svg(
    "svg",
    { class: "series", role: "img", "aria-label": label },
    svg("line", { class: "grid-line", x1: "0", x2: "100%", y1: "100%", y2: "100%" }),
    svg("line", { class: "grid-line", x1: "0", x2: "100%", y1: "0", y2: "0" }),
    svg("text", { x: "0", y: "0", dy: "-4", text: written(largest) }),
    ...columns,
    svg("text", { x: "0", y: "100%", dy: "18", text: dayName(`${month}-01`) }),
    svg("text", { x: "100%", y: "100%", dy: "18", "text-anchor": "end", text: dayName(last) }),
  );
}

function daysOf(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

function percent(value) {
  return `${value.toFixed(2)}%`;
}
