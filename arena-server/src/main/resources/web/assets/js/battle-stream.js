const EVENTS = ["delta", "turn-done", "notice", "ended"];
const LOST_AFTER_MILLIS = 4_000; // longer than a browser waits before it resumes
const REOPEN_MILLIS = [1_000, 2_000, 4_000, 8_000, 15_000];
const MOST_REOPENS = 40; // about ten minutes

// The events of one battle. A broken connection is resumed by the browser itself (Last-Event-ID); where the browser has given up,
// the stream is opened afresh and everything comes again from the first turn, after `restarted`.
// The listener has a method for each event and `restarted`, `lost`, `resumed`, `gone`.
export class BattleStream {
  #url;
  #listener;
  #source;
  #timer = null;
  #attempts = 0;
  #isLost = false;
  #isFresh = false;
  #closed = false;

  constructor(battle, listener) {
    this.#url = `/api/battles/${encodeURIComponent(battle)}/events`;
    this.#listener = listener;
    this.#open();
  }

  close() {
    this.#closed = true;
    this.#source.close();
    this.#forgetTimer();
  }

  #open() {
    this.#source = new EventSource(this.#url);
    this.#source.addEventListener("open", () => this.#opened());
    this.#source.addEventListener("error", () => this.#failed());
    for (const name of EVENTS) {
      this.#source.addEventListener(name, (event) => this.#listener[name](JSON.parse(event.data)));
    }
  }

  #opened() {
    this.#forgetTimer();
    this.#attempts = 0;
    if (this.#isFresh) this.#listener.restarted();
    this.#isFresh = false;
    if (this.#isLost) this.#listener.resumed();
    this.#isLost = false;
  }

  // A server may end a stream in order to have it resumed; only a gap that lasts is told to the visitor.
  #failed() {
    if (this.#closed) return;
    if (this.#source.readyState === EventSource.CLOSED) {
      this.#reopen();
    } else {
      this.#timer ??= setTimeout(() => this.#lose(), LOST_AFTER_MILLIS);
    }
  }

  #lose() {
    if (!this.#isLost) this.#listener.lost();
    this.#isLost = true;
  }

  async #reopen() {
    const isGone = await this.#isGone();
    if (this.#closed) return;
    if (isGone || this.#attempts === MOST_REOPENS) {
      this.close();
      this.#listener.gone();
      return;
    }
    this.#lose();
    const wait = REOPEN_MILLIS[Math.min(this.#attempts++, REOPEN_MILLIS.length - 1)];
    this.#forgetTimer();
    this.#timer = setTimeout(() => this.#open(), wait);
    this.#isFresh = true;
  }

  #forgetTimer() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  // EventSource does not tell a status, so one plain request asks for it and reads no body.
  async #isGone() {
    const stop = new AbortController();
    try {
      const response = await fetch(this.#url, { headers: { Accept: "text/event-stream" }, signal: stop.signal });
      return response.status === 404 || response.status === 410;
    } catch {
      return false;
    } finally {
      stop.abort();
    }
  }
}
