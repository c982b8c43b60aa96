import { copy } from "./clipboard.js";
import { element, icon } from "./dom.js";
import { count, rating, ratingChange, seconds, small } from "./format.js";
import { hasText, text } from "./texts.js";

const CENT_PER_UNIT = 100;

// What a row shows of one contestant: `[value, note]`. A row appears when both sides have its value.
const ROWS = [
  ["report.rating", (side) => side.rating && [ratingStep(side.rating), ratingChange(side.rating.after - side.rating.before)]],
  ["report.cost", (side) => isNumber(side.cost) && [text("report.cost-value", { cents: small(side.cost * CENT_PER_UNIT) })]],
  ["report.energy", (side) => isNumber(side.energy) && [text("report.energy-value", { wattHours: small(side.energy) })]],
  ["report.length", (side) => isNumber(side.words) && [text("report.words", { words: count(side.words) }), isNumber(side.tokens) && text("report.tokens", { tokens: count(side.tokens) })]],
  ["report.first-text", (side) => isNumber(side.firstTextMillis) && [text("report.seconds", { seconds: seconds(side.firstTextMillis) })]],
  ["report.family", (side) => side.family && [side.family]],
  ["report.licence", (side) => side.licence && [side.licence]],
];

// The reveal: names, mirrored figures, receipt. The star turns once, by CSS, when the element appears.
class BattleReport extends HTMLElement {
  show(reveal) {
    this.querySelector("[data-summary]").replaceChildren(...summary(reveal));
    this.querySelector("thead").replaceChildren(heads(reveal));
    this.querySelector("tbody").replaceChildren(...rows(reveal));
    const receipt = this.querySelector("[data-receipt]");
    receipt.textContent = `${reveal.receipt.sequence}  ${reveal.receipt.hash}`;
    this.querySelector("[data-copy]").onclick = () => copy(receipt.textContent, receipt);
    this.hidden = false;
  }

  focus() {
    scrollTo({ top: 0 });
    this.querySelector("h1").focus({ preventScroll: true });
  }
}

function* summary(reveal) {
  yield text("reveal.saved");
  yield " ";
  yield element("strong", { text: text(`outcome.${reveal.outcome}`) });
  yield ".";
  const known = reveal.reasons.filter((reason) => hasText(`reason.${reason}`)).map((reason) => text(`reason.${reason}`));
  if (known.length > 0) yield ` ${text("reveal.reasons", { reasons: known.join(", ") })}`;
  if (reveal.ranked === false) yield ` ${text("reveal.unranked")}`;
}

function heads(reveal) {
  return element("tr", {}, head("a", reveal), element("td", { class: "report-middle" }), head("b", reveal));
}

function head(side, reveal) {
  const contestant = reveal[side];
  const badges = element("span", { class: "badges" });
  if (contestant.kind === "local" || contestant.kind === "api") {
    badges.append(element("span", { class: `badge badge--${contestant.kind}`, text: text(`kind.${contestant.kind}`) }));
  }
  if (reveal.outcome === side) badges.append(element("span", { class: "badge badge--good" }, icon("check"), text("reveal.your-vote")));
  return element(
    "th",
    { scope: "col" },
    element("span", { class: "side", "aria-hidden": "true", text: side.toUpperCase() }),
    element("span", { class: "report-name", text: contestant.name }),
    badges,
  );
}

function* rows(reveal) {
  for (const [key, cell] of ROWS) {
    const [a, b] = [cell(reveal.a), cell(reveal.b)];
    if (a && b) yield element("tr", {}, figure(a), element("th", { scope: "row", text: text(key) }), figure(b));
  }
}

function figure([value, note]) {
  const cell = element("td", {}, value);
  if (note) cell.append(element("small", { text: note }));
  return cell;
}

function ratingStep({ before, after }) {
  const step = document.createDocumentFragment();
  step.append(`${rating(before)} → `, element("b", { text: rating(after) }));
  return step;
}

const isNumber = (value) => typeof value === "number";

customElements.define("battle-report", BattleReport);
