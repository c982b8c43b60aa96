import { get, Refused, remove } from "./api.js";
import { banner } from "./banner.js";
import { element, icon } from "./dom.js";
import { characters, count, date } from "./format.js";
import { text } from "./texts.js";

const LONGEST_TITLE = 60;

// What there is of a visitor: shown, downloaded as a file, deleted. The field begins with this browser's own code.
class MyData extends HTMLElement {
  #form = this.querySelector("form");
  #code = this.querySelector("input");
  #error = this.querySelector(".field-error");
  #result = this.querySelector(".kvkk-result");
  #dialog = this.querySelector("dialog");

  connectedCallback() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#try(async () => this.#show(await this.#read()));
    });
    this.querySelector("[data-download]").addEventListener("click", () => this.#try(async () => download(await this.#read())));
    this.querySelector("[data-delete]").addEventListener("click", () => this.#dialog.showModal());
    this.querySelector("[data-cancel]").addEventListener("click", () => this.#dialog.close());
    this.querySelector("[data-confirm]").addEventListener("click", () => this.#try(() => this.#delete()));
    document.addEventListener("my-data-changed", () => this.#try(async () => this.#show(await this.#read())));
    this.#try(() => this.#begin());
  }

  async #begin() {
    this.#code.value = (await get("/api/my-data")).code;
  }

  #read() {
    return get("/api/my-data", this.#withCode());
  }

  async #delete() {
    this.#dialog.close();
    const { deleted } = await remove("/api/my-data", this.#withCode());
    this.#result.replaceChildren(banner("good", text("kvkk.deleted"), text("kvkk.deleted-text", { count: count(deleted) })));
    await this.#begin(); // a new session has a new code
  }

  #withCode() {
    return { headers: { "Session-Code": encodeHeader(this.#code.value) } };
  }

  #show({ battles }) {
    const found = battles.length === 0 ? text("kvkk.found-none") : text("kvkk.found", { count: count(battles.length) });
    this.#result.replaceChildren(element("p", { class: "smaller" }, element("b", { text: found })), element("ul", { class: "results", role: "list" }, ...battles.map(result)));
  }

  async #try(action) {
    this.#say(null);
    try {
      await action();
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.#result.replaceChildren();
      this.#say(refusal.message);
    }
  }

  #say(message) {
    this.#error.replaceChildren(...(message ? [icon("warn"), message] : []));
    if (message) this.#code.setAttribute("aria-invalid", "true");
    else this.#code.removeAttribute("aria-invalid");
  }
}

function result({ at, until, kept, publish, turns }) {
  const title = turns[0]?.prompt ?? "";
  const facts = [kept && date(at), text("kvkk.turns", { count: count(turns.length) }), kept && text("kvkk.until", { date: date(until) })];
  const label = kept ? (publish ? "kvkk.published" : "kvkk.kept") : "kvkk.memory";
  return element(
    "li",
    {},
    element("span", { lang: "tr", text: characters(title) > LONGEST_TITLE ? `${[...title].slice(0, LONGEST_TITLE).join("")}…` : title }),
    element("small", { text: facts.filter(Boolean).join(", ") }),
    element("span", { class: `badge${kept ? " badge--good" : ""}`, text: text(label) }),
  );
}

function download(data) {
  const link = element("a", { download: text("kvkk.file") });
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  link.click();
  URL.revokeObjectURL(link.href);
}

// A header carries Latin letters only; others are no part of a code and are told by the server as such.
const encodeHeader = (value) => value.replace(/[^\x20-\x7e]/g, "?");

customElements.define("my-data", MyData);
