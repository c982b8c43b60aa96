import { get, Refused } from "./api.js";
import { element, svg } from "./dom.js";
import { collator, count, countryName, dateName, dollars, folded, shareTenth } from "./format.js";
import { text } from "./texts.js";

const KINDS = {
  "": (contestant) => contestant.state !== "retired",
  yerel: (contestant) => contestant.state !== "retired" && contestant.kind === "local",
  api: (contestant) => contestant.state !== "retired" && contestant.kind === "api",
  emekli: (contestant) => contestant.state === "retired",
};
const COUNTS = { all: "", local: "yerel", api: "api", retired: "emekli" };

// A card for each contestant. What is searched and filtered stands in the address.
class ContestantCards extends HTMLElement {
  #contestants = [];

  connectedCallback() {
    this.#form.addEventListener("input", () => this.#narrowed());
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.querySelector("[data-reload]").addEventListener("click", () => this.#load());
    this.querySelector("[data-clear]").addEventListener("click", () => this.#clear());
    this.#readAddress();
    this.#load();
  }

  get #form() {
    return this.querySelector("form");
  }

  async #load() {
    try {
      const { contestants } = await get("/api/contestants");
      this.#contestants = contestants.toSorted(byShareThenName);
      this.#draw();
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.#announce(text("models.failed"));
      this.#view("failed");
    }
  }

  #readAddress() {
    const query = new URLSearchParams(location.search);
    const kind = query.get("tur") ?? "";
    this.#form.elements.tur.value = kind in KINDS ? kind : "";
    this.#form.elements.ara.value = query.get("ara") ?? "";
  }

  #narrowed() {
    const query = new URLSearchParams(location.search);
    for (const name of ["tur", "ara"]) {
      const value = this.#form.elements[name].value.trim();
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const search = query.toString();
    history.replaceState(null, "", search ? `?${search}` : location.pathname);
    this.#draw();
  }

  #clear() {
    this.#form.reset();
    this.#narrowed();
    this.#form.elements.ara.focus();
  }

  #draw() {
    if (this.#contestants.length === 0) return this.#view("empty");
    this.#form.hidden = false;
    for (const [name, kind] of Object.entries(COUNTS)) {
      const found = this.#contestants.filter(KINDS[kind]).length;
      const label = this.querySelector(`[data-count=${name}]`);
      label.textContent = text(`models.kind.${name}`, { count: count(found) });
      label.closest("label").hidden = name === "retired" && found === 0 && this.#form.elements.tur.value !== kind;
    }
    const words = folded(this.#form.elements.ara.value).split(/\s+/).filter(Boolean);
    const shown = this.#contestants.filter(KINDS[this.#form.elements.tur.value]).filter((contestant) => matches(contestant, words));
    const largest = Math.max(...this.#contestants.map((contestant) => contestant.share));
    this.querySelector("[data-view=cards]").replaceChildren(...shown.map((contestant) => element("li", {}, card(contestant, largest))));
    this.#announce(text("models.shown", { count: count(shown.length) }));
    this.#view(shown.length > 0 ? "cards" : "none");
  }

  #view(name) {
    for (const view of this.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name;
  }

  #announce(message) {
    this.querySelector("[role=status]").textContent = message;
  }
}

function byShareThenName(a, b) {
  return (a.kind === "local" ? 0 : 1) - (b.kind === "local" ? 0 : 1) || collator.compare(a.name, b.name);
}

function matches({ id, name, maker, family, licence }, words) {
  const all = folded([id, name, maker, family, licence].join(" "));
  return words.every((word) => all.includes(word));
}

function card(contestant, largestShare) {
  const isLocal = contestant.kind === "local";
  const spec = element("dl", { class: "spec" });
  spec.append(
    fact("models.state", stateBadge(contestant.state)),
    ...(contestant.family ? [fact("models.family", contestant.family)] : []),
    fact("models.licence", contestant.licence || text("models.unknown")),
    fact("models.context", contestant.contextTokens === null ? text("models.unknown") : text("models.tokens", { count: count(contestant.contextTokens) })),
    fact("models.price", ...price(contestant)),
    fact("models.transfer", ...transfer(contestant)),
  );
  const maker = [isLocal ? text("models.checkpoint") : "", contestant.maker].filter(Boolean).join(" · ");
  return element(
    "article",
    { class: "card model-card" },
    element(
      "header",
      {},
      element("h2", { text: contestant.name }),
      element("span", { class: `badge badge--${isLocal ? "local" : "api"}`, text: text(`kind.${isLocal ? "local" : "api"}`) }),
      element("p", { text: maker || contestant.id }),
    ),
    spec,
    shareGauge(contestant, largestShare),
  );
}

function fact(key, ...values) {
  return element("div", {}, element("dt", { text: text(key) }), element("dd", {}, ...values));
}

function stateBadge(state) {
  const kinds = { open: "badge--good", closed: "badge--warn", retired: "" };
  return element("span", { class: `badge ${kinds[state]}`, text: text(`models.state.${state}`) });
}

function price({ price }) {
  if (price === null) return [text("models.unmeasured")];
  const part = (value, key) => [dollars(value), " ", element("small", { text: text(key) })];
  return [...part(price.input, "models.input"), " ", ...part(price.output, "models.output")];
}

function transfer({ kind, transfer }) {
  if (kind === "local") return [text("models.stays"), element("small", { class: "below", text: text("models.own-hardware") })];
  if (transfer === null) return [text("models.no-basis")];
  const since = text("models.basis-since", { date: dateName(transfer.date) });
  return [`${countryName(transfer.country)}, ${transfer.basis}`, element("small", { class: "below", text: since })];
}

function shareGauge({ kind, share }, largestShare) {
  const width = largestShare > 0 ? `${((100 * share) / largestShare).toFixed(1)}%` : "0%";
  const bar = svg("svg", { class: `bar${kind === "local" ? " bar--local" : ""}`, "aria-hidden": "true" }, svg("rect", { width, height: "100%" }));
  const value = share > 0 ? shareTenth(share) : text("models.not-drawn");
  return element("div", { class: "gauge gauge--share" }, element("b", { text: text("models.share") }), element("span", { class: "number", text: value }), bar);
}

customElements.define("contestant-cards", ContestantCards);
