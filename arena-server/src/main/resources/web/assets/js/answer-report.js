import { post, Refused } from "./api.js";
import { icon } from "./dom.js";
import { date } from "./format.js";
import { text } from "./texts.js";
import { toast } from "./toast.js";

// The dialog by which a visitor reports an answer to the operator. It says that the text is handed over, and for how long.
class AnswerReport extends HTMLElement {
  #dialog = this.querySelector("dialog");
  #form = this.querySelector("form");
  #error = this.querySelector(".field-error");
  #path = "";
  #answer = {}; // {turn, side}

  connectedCallback() {
    this.#form.addEventListener("submit", (event) => this.#send(event));
    this.querySelector("[data-cancel]").addEventListener("click", () => this.#dialog.close());
  }

  open(path, answer) {
    this.#path = path;
    this.#answer = answer;
    this.#form.reset();
    this.#error.replaceChildren();
    this.querySelector("h2").textContent = text(`answer-report.title-${answer.side}`);
    this.#dialog.showModal();
  }

  async #send(event) {
    event.preventDefault();
    try {
      const { until } = await post(this.#path, { ...this.#answer, concern: this.#form.elements.concern.value });
      this.#dialog.close();
      toast(text("answer-report.sent", { date: date(until) }));
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.#error.replaceChildren(icon("warn"), refusal.message);
    }
  }
}

customElements.define("answer-report", AnswerReport);
