import { banner } from "./banner.js";
import { button } from "./dom.js";
import { text } from "./texts.js";

// The four outcomes and their reasons. It emits `vote` with `{outcome, reasons}` and knows no server: the page tells it how that went.
// While a vote is on its way everything is locked, so there is never a second one.
class VoteBar extends HTMLElement {
  #form = this.querySelector("form");
  #legend = this.querySelector("legend");
  #submit = this.querySelector("[type=submit]");
  #isOpen = false;
  #isSending = false;

  connectedCallback() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.#form.addEventListener("change", () => this.#drop());
    this.close("vote.closed");
  }

  open() {
    this.#isOpen = true;
    this.#say("vote.open");
    this.#lock();
  }

  // Closed bars stay visible and say what they wait for.
  close(reason) {
    this.#isOpen = false;
    this.#say(reason);
    this.#lock();
  }

  reset() {
    this.#form.reset();
    this.#drop();
    this.#isSending = false;
    this.close("vote.closed");
  }

  choose(outcome) {
    if (!this.#isOpen || this.#isSending) return;
    const radio = this.#form.querySelector(`[name=outcome][value="${outcome}"]`);
    radio.checked = true;
    radio.focus({ preventScroll: true });
    this.#drop();
  }

  send() {
    const outcome = this.#form.elements.outcome.value;
    if (!this.#isOpen || this.#isSending || outcome === "") return;
    this.#drop();
    this.#isSending = true;
    this.#submit.textContent = text("vote.sending");
    const chosen = this.#form.querySelectorAll(`[data-for~="${outcome}"] :checked`);
    const reasons = [...chosen].map((box) => box.value);
    this.#lock();
    this.dispatchEvent(new CustomEvent("vote", { bubbles: true, detail: { outcome, reasons } }));
  }

  // The bar is always on screen, so what the visitor must see at once stands above it.
  tell(node) {
    this.#form.prepend(node);
  }

  // The choice stays; the visitor may send the same vote again.
  failed(message) {
    this.#isSending = false;
    this.#lock();
    const again = button(text("vote.again"), () => this.send());
    this.tell(banner("bad", text("vote.failed"), message, again));
    again.focus({ preventScroll: true });
  }

  #lock() {
    const locked = !this.#isOpen || this.#isSending;
    for (const set of this.#form.querySelectorAll("fieldset")) set.disabled = locked;
    this.#submit.disabled = locked;
    if (!this.#isSending) this.#submit.textContent = text("vote.send");
  }

  #say(key) {
    this.#legend.textContent = text(key);
  }

  #drop() {
    this.querySelector(".banner--bad")?.remove();
  }
}

customElements.define("vote-bar", VoteBar);
