import { copy } from "./clipboard.js";
import { element, fromTemplate } from "./dom.js";
import { maskedBanner, withMarks } from "./masked.js";
import { Prose } from "./prose.js";
import { text } from "./texts.js";

const SIDES = ["a", "b"];
const PHONE = matchMedia("(width < 48rem)");
const MOSTLY = 0.6;

// One turn: the question, then the two answers, which look and move exactly alike. On a phone they lie side by side; the turn tells
// by a `seen` event when both were on screen. Its buttons are events too: `stop`, `retry`, `unmask`, `report`.
export class BattleTurn extends HTMLElement {
  #texts = { a: "", b: "" };
  #prose = {};
  #done = false;
  #drawing = false;
  #seen = new Set();
  #watcher;

  static create(number, question) {
    const turn = document.createElement("battle-turn");
    turn.append(fromTemplate("turn-template"));
    turn.#fill(number, question);
    return turn;
  }

  connectedCallback() {
    const duel = this.querySelector(".duel");
    this.#watcher = new IntersectionObserver((entries) => this.#watch(entries), { root: duel, threshold: MOSTLY });
    this.#lookAgain();
    PHONE.addEventListener("change", this.#fitDuel);
    this.#fitDuel();
  }

  disconnectedCallback() {
    this.#watcher.disconnect();
    PHONE.removeEventListener("change", this.#fitDuel);
  }

  get bothSeen() {
    return !PHONE.matches || this.#seen.size === SIDES.length;
  }

  show({ a, b, done }) {
    this.#texts = { a, b };
    if (done !== this.#done) this.#setDone(done);
    if (done) {
      this.#draw(); // at once, for both sides: a hidden tab gets no animation frame
    } else if (!this.#drawing) {
      this.#drawing = true;
      requestAnimationFrame(() => this.#draw());
    }
  }

  // Only the last turn of a battle that is still open can be stopped or asked anew.
  offer({ stop, retry }) {
    for (const [action, isOffered] of Object.entries({ stop, retry })) {
      const control = this.querySelector(`[data-${action}]`);
      control.hidden = !isOffered;
      control.disabled = false;
    }
    this.querySelector(".turn-actions").hidden = !stop && !retry;
  }

  name(side, contestant, isChosen) {
    const card = this.#card(side);
    card.querySelector("h3").textContent = contestant.name;
    this.querySelector(`.duel-tabs [data-side="${side}"]`).textContent = contestant.name;
    card.classList.toggle("answer--chosen", isChosen);
    card.querySelector(".answer-state").textContent = isChosen ? text("reveal.your-vote") : "";
  }

  think(side, reasoning) {
    if (this.#card(side).querySelector(".thoughts")) return;
    const thoughts = element("details", { class: "thoughts" }, element("summary", { text: text("reveal.reasoning") }), element("p", { text: reasoning }));
    this.#card(side).querySelector(".answer-body").after(thoughts);
  }

  #fill(number, question) {
    this.querySelector(".question").hidden = !question;
    if (question) this.#ask(question);
    if (number > 1) this.#tellNumber(text("turn.number", { number }));
    for (const side of SIDES) {
      const card = this.#card(side);
      const heading = card.querySelector("h3");
      card.id = `answer-${side}-${number}`;
      heading.id = `answer-title-${side}-${number}`;
      card.setAttribute("aria-labelledby", heading.id);
      this.#prose[side] = new Prose(card.querySelector(".answer-body"));
      card.querySelector("[data-copy]").addEventListener("click", () => copy(this.#texts[side], card.querySelector(".answer-body")));
      card.querySelector("[data-report]").addEventListener("click", () => this.#emit("report", { turn: number, side }));
      const tab = this.querySelector(`.duel-tabs [data-side="${side}"]`);
      tab.href = `#${card.id}`;
      tab.addEventListener("click", (event) => this.#turnTo(event, card));
    }
    for (const action of ["stop", "retry"]) {
      this.querySelector(`[data-${action}]`).addEventListener("click", (event) => {
        event.currentTarget.disabled = true;
        this.#emit(action, { button: event.currentTarget });
      });
    }
    this.#markState();
    this.#draw();
  }

  // The question as the models read it; where something of it was masked, that is told below it.
  #ask(question) {
    this.querySelector(".question-text").replaceChildren(...withMarks(question));
    if (question.masked.length > 0) this.querySelector(".question").append(maskedBanner(question, () => this.#emit("unmask")));
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  #tellNumber(label) {
    this.querySelector(".question-meta").textContent = label;
    this.querySelector(".question-meta").hidden = false;
    for (const labelled of this.querySelectorAll("[aria-label]")) labelled.ariaLabel += `, ${label}`;
  }

  #setDone(done) {
    this.#done = done;
    if (!done) this.#lookAgain();
    this.#markState();
  }

  #markState() {
    for (const side of SIDES) {
      const card = this.#card(side);
      card.querySelector(".answer-body").setAttribute("aria-busy", String(!this.#done));
      card.querySelector(".answer-foot").hidden = !this.#done;
      card.querySelector(".answer-state").replaceChildren(...(this.#done ? [] : [fromTemplate("writing-template")]));
    }
  }

  #draw() {
    this.#drawing = false;
    for (const side of SIDES) {
      if (this.#texts[side] === "") {
        this.#hold(side);
      } else {
        this.#card(side).querySelector("[data-placeholder]")?.remove();
        this.#prose[side].show(this.#texts[side], this.#done);
      }
    }
  }

  // Stands in for a text that is not there: still awaited, or never written.
  #hold(side) {
    const placeholder = this.#done ? "nothing" : "awaited";
    const body = this.#card(side).querySelector(".answer-body");
    if (body.firstElementChild?.dataset.placeholder === placeholder) return;
    this.#prose[side].clear();
    body.append(fromTemplate(`${placeholder}-template`));
  }

  // New answers have to be seen anew; the observer tells at once what is on screen.
  #lookAgain() {
    this.#seen.clear();
    this.#watcher.disconnect();
    for (const side of SIDES) this.#watcher.observe(this.#card(side));
  }

  #watch(entries) {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const side = entry.target.dataset.side;
      this.#seen.add(side);
      if (PHONE.matches) this.#markTab(side);
    }
    this.#emit("seen");
  }

  #markTab(visible) {
    for (const tab of this.querySelectorAll(".duel-tabs a")) tab.setAttribute("aria-current", String(tab.dataset.side === visible));
  }

  #turnTo(event, card) {
    event.preventDefault();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "nearest", inline: "start" });
  }

  // The answers take focus only where they scroll sideways.
  #fitDuel = () => {
    const duel = this.querySelector(".duel");
    if (PHONE.matches) duel.setAttribute("tabindex", "0");
    else duel.removeAttribute("tabindex");
  };

  #card(side) {
    return this.querySelector(`.answer[data-side="${side}"]`);
  }
}

customElements.define("battle-turn", BattleTurn);
