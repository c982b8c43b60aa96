import { BattleTurn } from "./battle-turn.js";

// The turns of one battle, below each other. Before the vote nothing here knows a name.
class BattleTurns extends HTMLElement {
  #views = [];

  get bothSeen() {
    return this.#views.at(-1)?.bothSeen ?? false;
  }

  get last() {
    return this.#views.at(-1);
  }

  // True when a turn was added.
  show(turns, questions) {
    const before = this.#views.length;
    turns.forEach((turn, index) => {
      if (!this.#views[index]) this.#add(index, questions[index]);
      this.#views[index].show(turn);
    });
    return this.#views.length > before;
  }

  // What the last turn offers in a state of the battle; earlier ones offer nothing.
  offer(state) {
    for (const view of this.#views) {
      const isLast = view === this.last;
      view.offer({ stop: isLast && state === "streaming", retry: isLast && state === "done" });
    }
  }

  // May be called again while the turns of a restored battle are still arriving; thoughts belong to the last of `asked` turns.
  unmask(reveal, asked) {
    for (const side of ["a", "b"]) {
      for (const view of this.#views) view.name(side, reveal[side], reveal.outcome === side);
      if (reveal[side].reasoning && this.#views.length === asked) this.last.think(side, reveal[side].reasoning);
    }
  }

  clear() {
    this.#views = [];
    this.replaceChildren();
  }

  #add(index, question) {
    const view = BattleTurn.create(index + 1, question);
    this.#views.push(view);
    this.append(view);
  }
}

customElements.define("battle-turns", BattleTurns);
