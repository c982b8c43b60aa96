import { get } from "./api.js";
import { listEstimates } from "./board-estimates.js";
import { svg, element } from "./dom.js";
import { count, share } from "./format.js";
import { text } from "./texts.js";

// The live figures of the method page; where they cannot be had, it says so and the text stays.
class MethodFigures extends HTMLElement {
  async connectedCallback() {
    try {
      const [{ votes, rows, unranked, apart }, { contestants }] = await Promise.all([get("/api/leaderboard"), get("/api/contestants")]);
      const available = contestants.filter((contestant) => contestant.available).length;
      this.#live("counts").textContent = text("method.live", { votes: count(votes), contestants: count(contestants.length), available: count(available) });
      this.#tell("unranked", text("method.unranked-live", { count: count(sum(Object.values(unranked))) }));
      this.#tell("targeted", text("method.targeted-live", { count: count(apart.targeted ?? 0) }));
      if (votes > 0) {
        this.#outcomes(votes, rows);
        this.#shares(votes, rows.map((row) => row.votes).filter((own) => own > 0));
      }
    } catch {
      this.#live("counts").textContent = text("method.live-failed");
    }
    await this.#board();
  }

  // What the published board says of itself; before there is one, nothing.
  async #board() {
    try {
      const [{ rows, gates, sureness }, { parameters }] = await Promise.all([get("/api/leaderboard?period=all"), get("/api/leaderboard?style=on")]);
      const inStage = (...stages) => count(rows.filter(({ stage }) => stages.includes(stage)).length);
      this.#tell(
        "gates",
        text("method.gates-live", {
          shown: count(gates.shownBattles),
          listed: count(gates.listedBattles),
          width: count(gates.listedHalfWidth),
          ranked: inStage("listed"),
          preliminary: inStage("preliminary"),
          few: inStage("too_few_votes", "unconnected"),
        }),
      );
      if (sureness !== null && sureness.furtherVotes > 0) this.#tell("plan", text("method.plan-live", { target: count(sureness.target), votes: count(sureness.furtherVotes) }));
      if (parameters.length > 0) this.#tell("style", text("method.style-live", { list: listEstimates(parameters) }));
    } catch {
      // the text says what holds without the figures
    }
  }

  // Each vote stands in two rows.
  #outcomes(votes, rows) {
    const half = (name) => sum(rows.map((row) => row[name])) / 2;
    this.#tell("outcomes", text("method.outcomes-live", { ties: share(half("ties"), votes), bad: share(half("bothBad"), votes) }));
  }

  #shares(votes, own) {
    const mean = sum(own) / own.length;
    const figure = this.#live("shares");
    const bars = [
      ["method.share-most", Math.max(...own)],
      ["method.share-mean", mean],
      ["method.share-least", Math.min(...own)],
    ];
    figure.querySelector(".pair").replaceChildren(...bars.flatMap(([key, value]) => bar(text(key), value, votes, bars[0][1])));
    figure.hidden = false;
  }

  #tell(name, sentence) {
    const node = this.#live(name);
    node.textContent = sentence;
    node.hidden = false;
  }

  #live(name) {
    return this.querySelector(`[data-live="${name}"]`);
  }
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

function bar(label, value, votes, longest) {
  const length = `${((82 * value) / longest).toFixed(1)}%`;
  return [
    element("span", { text: label }),
    svg("svg", { class: "bar bar--local", "aria-hidden": "true" }, svg("rect", { width: length, height: "100%" })),
    element("span", { class: "number", text: share(value, votes) }),
  ];
}

customElements.define("method-figures", MethodFigures);
