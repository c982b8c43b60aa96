import { get } from "./api.js";
import { count } from "./format.js";
import { text } from "./texts.js";

// How many votes and contestants there are; stays hidden where the server cannot tell.
class ArenaFacts extends HTMLElement {
  async connectedCallback() {
    try {
      const [{ votes }, { contestants }] = await Promise.all([get("/api/leaderboard"), get("/api/contestants")]);
      const available = contestants.filter((contestant) => contestant.available).length;
      this.#fact("votes", count(votes));
      this.#fact("contestants", kinds(contestants));
      this.#fact("available", text("facts.available-value", { available: count(available), all: count(contestants.length) }));
      this.hidden = false;
    } catch {
      this.hidden = true;
    }
  }

  #fact(name, value) {
    this.querySelector(`[data-fact="${name}"]`).textContent = value;
  }
}

function kinds(contestants) {
  const ofKind = (kind) => contestants.filter((contestant) => contestant.kind === kind).length;
  const parts = ["local", "api"].filter((kind) => ofKind(kind) > 0).map((kind) => text(`facts.${kind}`, { count: count(ofKind(kind)) }));
  return parts.join(", ") || count(contestants.length);
}

customElements.define("arena-facts", ArenaFacts);
