// What both sides have written so far, turn by turn, from the events of a battle. Pure state: it knows no page and no network.
export class Transcript {
  turns = [];

  // The page knows how many questions were asked, the events do not say: an asked turn is open before its first text.
  open(turn) {
    while (this.turns.length < turn) this.turns.push({ a: "", b: "", done: false });
  }

  delta({ side, text }) {
    if (this.#last?.done !== false) this.open(this.turns.length + 1);
    this.#last[side] += text;
  }

  turnDone({ turn }) {
    this.open(turn);
    const last = this.#last;
    const ended = this.turns[turn - 1];
    if (last !== ended && !last.done) {
      // An earlier turn was asked anew; a later one that is open only by count has received its text.
      ended.a = last.a || ended.a;
      ended.b = last.b || ended.b;
      last.a = last.b = "";
    }
    ended.done = true;
  }

  // Both answers of the present turn are asked anew.
  retry() {
    this.open(1);
    Object.assign(this.#last, { a: "", b: "", done: false });
  }

  close() {
    for (const turn of this.turns) turn.done = true;
  }

  get allDone() {
    return this.turns.length > 0 && this.turns.every((turn) => turn.done);
  }

  get isEmpty() {
    return this.turns.every((turn) => turn.a === "" && turn.b === "");
  }

  get #last() {
    return this.turns.at(-1);
  }
}
