import { consent, localOnly } from "./choices.js";
import { icon } from "./dom.js";
import { characters, count } from "./format.js";
import { text } from "./texts.js";

const LIMIT = 8_000;

// Where a visitor asks. It emits `ask` with what the server is asked for, `{prompt}` and the choices made for it; the page answers with
// `busy`, `error` or `notice`.
class QuestionComposer extends HTMLElement {
  #form = this.querySelector("form");
  #field = this.querySelector("textarea");
  #error = this.querySelector(".field-error");
  #count = this.querySelector(".composer-count");
  #submit = this.querySelector("[type=submit]");
  #notice = null;

  connectedCallback() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#field.addEventListener("input", () => this.#changed());
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#ask();
    });
    this.#changed();
  }

  get value() {
    return this.#field.value;
  }

  set value(prompt) {
    this.#field.value = prompt;
    this.#changed();
  }

  set busy(isBusy) {
    this.#submit.disabled = isBusy;
    this.#field.readOnly = isBusy;
    this.#submit.querySelector("span").textContent = text(isBusy ? "ask.sending" : "ask.send");
  }

  error(message) {
    this.#error.replaceChildren(...(message ? [icon("warn"), message] : []));
    if (message) this.#field.setAttribute("aria-invalid", "true");
    else this.#field.removeAttribute("aria-invalid");
  }

  // A banner under the question, in the place of the one before.
  notice(node) {
    this.#notice?.remove();
    this.#notice = node;
    if (node) this.append(node);
  }

  focus(options) {
    this.#field.focus(options);
  }

  #ask() {
    if (this.#submit.disabled) return;
    const prompt = this.value.trim();
    if (prompt === "") {
      this.error(text("ask.empty"));
      this.focus();
    } else if (characters(this.value) <= LIMIT) {
      this.notice(null);
      this.dispatchEvent(new CustomEvent("ask", { bubbles: true, detail: { prompt, ...localOnly(this), ...consent(this) } }));
    } else {
      this.focus();
    }
  }

  #changed() {
    const length = characters(this.value);
    this.#count.textContent = text("ask.count", { count: count(length), limit: count(LIMIT) });
    this.#count.toggleAttribute("data-over", length > LIMIT);
    this.error(length > LIMIT ? text("ask.too-long", { limit: count(LIMIT), over: count(length - LIMIT) }) : null);
  }
}

customElements.define("question-composer", QuestionComposer);
