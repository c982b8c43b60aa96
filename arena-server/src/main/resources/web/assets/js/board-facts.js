import { element } from "./dom.js";
import { count, rating as tenth, shareTenth } from "./format.js";
import { text } from "./texts.js";

// How sure a board is, as a few figures with a sentence each.
export function drawFacts(board) {
  const { sureness, set } = board;
  const name = nameOf(board);
  const facts = [];
  const [first] = sureness.swaps;
  if (first && first.votes !== null) {
    facts.push(fact(text("board.fact-votes", { votes: count(first.votes) }), text("board.fact-swap", { above: name(first.above), below: name(first.below), share: shareTenth(first.votes / Math.max(board.used, 1)) })));
  }
  if (sureness.furtherVotes > 0) {
    facts.push(fact(text("board.fact-about", { votes: count(sureness.furtherVotes) }), text("board.fact-plan", { target: count(sureness.target) })));
  } else {
    facts.push(fact(`±${count(sureness.target)}`, text("board.fact-reached", { target: count(sureness.target) })));
  }
  if (sureness.firstSide !== null && set === "") {
    facts.push(fact(`${shareTenth(sureness.firstSide.share)} ±${tenth(100 * sureness.firstSide.halfWidth)}`, text(isFair(sureness.firstSide) ? "board.fact-side-fair" : "board.fact-side-unfair")));
  }
  const [influence] = sureness.influences;
  if (influence) {
    facts.push(fact(text("board.fact-points", { points: tenth(Math.abs(influence.change)) }), text("board.fact-voter", { votes: count(influence.votes), name: name(influence.contestant), voters: count(sureness.voters) })));
  }
  return facts;
}

// Neighbours and how few votes hold them in their order.
export function drawSwaps(part, board) {
  const name = nameOf(board);
  part.hidden = board.sureness.swaps.length === 0;
  part.querySelector("tbody").replaceChildren(
    ...board.sureness.swaps.map(({ above, below, votes }) =>
      element("tr", {}, element("th", { scope: "row", text: name(above) }), element("td", { text: name(below) }), element("td", { class: "number", text: votes === null ? text("board.swap-never") : count(votes) })),
    ),
  );
}

function nameOf(board) {
  const names = new Map(board.rows.map((row) => [row.contestant, row.name]));
  return (id) => names.get(id) ?? id;
}

function isFair({ share, halfWidth }) {
  return Math.abs(share - 0.5) <= halfWidth;
}

function fact(figure, sentence) {
  return element("div", { class: "card fact" }, element("p", { class: "figure-number", text: figure }), element("p", { text: sentence }));
}
