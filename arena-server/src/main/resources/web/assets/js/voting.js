import { get, post, Refused } from "./api.js";

// Sends the vote that the bar holds. A vote that is there already is this visitor's own, whose answer got lost on the way: its
// reveal is read again, so there is never a second one.
export class Voting {
  #bar;
  #path;
  #listener;
  #current = null; // the vote under way; another one when the battle was left

  // The listener has `revealed(reveal)` and `ended(reason)`.
  constructor(bar, path, listener) {
    this.#bar = bar;
    this.#path = path;
    this.#listener = listener;
    bar.addEventListener("vote", (event) => this.#send(event.detail));
  }

  get isUnderWay() {
    return this.#current !== null;
  }

  forget() {
    this.#current = null;
  }

  async #send(vote) {
    this.#current = vote;
    const path = `${this.#path()}/vote`;
    try {
      const reveal = await cast(path, vote);
      if (this.#current === vote) this.#listener.revealed({ ...reveal, reasons: reveal.reasons ?? vote.reasons });
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      if (this.#current === vote) this.#refused(refusal);
    } finally {
      if (this.#current === vote) this.#current = null;
    }
  }

  #refused(refusal) {
    this.#current = null;
    if (refusal.status === 404) this.#listener.ended("expired");
    else if (refusal.status === 409) this.#listener.ended("voted");
    else this.#bar.failed(refusal.message);
  }
}

async function cast(path, vote) {
  try {
    return await post(path, vote);
  } catch (refusal) {
    if (refusal.status !== 409) throw refusal;
    return get(path).catch(() => Promise.reject(refusal));
  }
}
