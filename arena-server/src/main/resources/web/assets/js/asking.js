import { Refused } from "./api.js";
import { banner } from "./banner.js";
import { button } from "./dom.js";
import { text } from "./texts.js";
import { waitNotice } from "./wait-notice.js";

const MOST_WAITS = 5;

// Sends what a composer asks through `send(asked)`, and says at the composer what went wrong. Where the server asks to wait, the
// question stays and is sent again by itself, at most five times.
export class Asking {
  #composer;
  #send;
  #waits = 0;

  constructor(composer, send) {
    this.#composer = composer;
    this.#send = send;
    composer.addEventListener("ask", (event) => this.ask(event.detail));
  }

  async ask(asked) {
    this.#composer.notice(null);
    this.#composer.busy = true;
    try {
      await this.#send(asked);
      this.#composer.value = "";
      this.stop();
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.#refused(refusal, asked);
    }
  }

  // Gives up waiting and unlocks the field; the question stays.
  stop() {
    this.#waits = 0;
    this.#composer.notice(null);
    this.#composer.busy = false;
  }

  #refused(refusal, asked) {
    const again = () => this.ask(asked);
    if (refusal.asksToWait && this.#waits < MOST_WAITS) {
      this.#waits++;
      this.#composer.notice(waitNotice(refusal, { again, giveUp: () => this.#giveUp() }));
      return;
    }
    this.stop();
    if (refusal.status === 400 || refusal.status === 413) {
      this.#composer.error(refusal.message);
      this.#composer.focus();
    } else {
      this.#composer.notice(banner("bad", text("ask.failed"), refusal.message, button(text("ask.again"), again)));
    }
  }

  #giveUp() {
    this.stop();
    this.#composer.focus();
  }
}
