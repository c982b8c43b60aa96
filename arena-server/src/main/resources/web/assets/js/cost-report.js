import { get, Refused } from "./api.js";
import { dayColumns } from "./day-columns.js";
import { element, svg } from "./dom.js";
import { count, dayName, dollars, istanbulMomentName, monthName, small } from "./format.js";
import { text } from "./texts.js";

// What a month cost. The month stands in the address.
class CostReport extends HTMLElement {
  connectedCallback() {
    this.#select.addEventListener("change", () => this.#chosen());
    this.querySelector("[data-reload]").addEventListener("click", () => this.#load());
    this.#load();
  }

  get #select() {
    return this.querySelector("select");
  }

  #chosen() {
    const query = new URLSearchParams(location.search);
    query.set("ay", this.#select.value);
    history.replaceState(null, "", `?${query}`);
    this.#load();
  }

  async #load() {
    const month = new URLSearchParams(location.search).get("ay");
    const query = month ? `?${new URLSearchParams({ month })}` : "";
    try {
      this.#draw(await get(`/api/costs${query}`));
      this.querySelector("[data-csv]").href = `/api/costs.csv${query}`;
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.querySelector("[data-why]").textContent = refusal.message;
      this.#announce(text("costs.failed"));
      this.#view("failed");
    }
  }

  #draw(costs) {
    const { month, total, contestants, days } = costs;
    this.#drawMonths(month, costs.months);
    this.#figure("spent", total.dollars, known(total.dollars), text("costs.calls-note", { calls: count(total.calls) }));
    this.#figure("battle", costs.dollarsPerBattle, cents(costs.dollarsPerBattle), text("costs.battles-note", { battles: count(total.battles) }));
    this.querySelector("[data-none]").hidden = total.calls > 0;
    this.querySelector("[data-some]").hidden = total.calls === 0;
    this.#bars("spent", contestants, ({ figures }) => figures.dollars);
    this.#bars("million", contestants, ({ figures }) => figures.dollarsPerMillionTokens);
    this.querySelector("[data-days]").replaceChildren(dayColumns(month, days));
    this.querySelector("[data-days-note]").textContent = text(days.some((day) => day.dollars !== null) ? "costs.by-day-note" : "costs.by-day-calls-note");
    this.#rows("days", days.map(dayRow));
    this.#rows("providers", costs.providers.map(providerRow));
    this.#rows("contestants", contestants.map(contestantRow));
    this.querySelector("[data-until]").textContent = text("costs.until", { until: istanbulMomentName(costs.until) });
    this.#announce(text("costs.loaded", { month: monthName(month) }));
    this.#view("report");
  }

  #drawMonths(month, months) {
    const all = months.includes(month) ? months : [month, ...months].toSorted().toReversed();
    this.#select.replaceChildren(...all.map((each) => element("option", { value: each, text: monthName(each) })));
    this.#select.value = month;
    this.querySelector("[data-tools]").hidden = false;
  }

  #figure(name, value, written, note) {
    const figure = this.querySelector(`[data-figure=${name}]`);
    figure.textContent = written;
    figure.classList.toggle("figure-number--none", value === null);
    this.querySelector(`[data-note=${name}]`).textContent = note;
  }

  #bars(name, contestants, valueOf) {
    const largest = Math.max(0, ...contestants.map((contestant) => valueOf(contestant) ?? 0));
    const rows = contestants.toSorted((a, b) => (valueOf(b) ?? -1) - (valueOf(a) ?? -1)).map((contestant) => bar(contestant, valueOf(contestant), largest));
    this.querySelector(`[data-bars=${name}] tbody`).replaceChildren(...rows);
  }

  #rows(name, rows) {
    this.querySelector(`[data-table=${name}] tbody`).replaceChildren(...rows);
  }

  #view(name) {
    for (const view of this.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name;
  }

  #announce(message) {
    this.querySelector("[role=status]").textContent = message;
  }
}

// What is not measured or not known is said so: it is not 0.
function known(value) {
  return value === null ? text("models.unmeasured") : dollars(value);
}

// What a battle costs is a matter of cents.
function cents(value) {
  return value === null || value >= 1 ? known(value) : text("costs.cents", { cents: small(100 * value) });
}

function bar({ name, kind }, value, largest) {
  const width = largest > 0 ? `${((100 * (value ?? 0)) / largest).toFixed(1)}%` : "0%";
  const drawn = svg("svg", { class: `bar${kind === "local" ? " bar--local" : ""}`, "aria-hidden": "true" }, svg("rect", { width, height: "100%" }));
  return element("tr", {}, element("th", { scope: "row", text: name }), element("td", {}, drawn), element("td", value === null ? { class: "none", text: known(value) } : { text: known(value) }));
}

function dayRow({ day, calls, dollars: spent }) {
  return element("tr", {}, element("th", { scope: "row", text: dayName(day) }), number("costs.calls", count(calls)), number("costs.dollars", known(spent)));
}

function providerRow({ provider, kind, figures }) {
  return element(
    "tr",
    {},
    element("th", { scope: "row", text: providerName(provider, kind) }),
    number("costs.calls", count(figures.calls)),
    number("costs.tokens", count(figures.promptTokens + figures.completionTokens)),
    number("costs.dollars", known(figures.dollars)),
  );
}

function contestantRow({ name, kind, provider, figures }) {
  return element(
    "tr",
    {},
    element("th", { scope: "row", text: name }),
    element("td", { "data-label": text("costs.provider") }, providerName(provider, kind)),
    number("costs.calls", count(figures.calls)),
    number("costs.prompt-tokens", count(figures.promptTokens)),
    number("costs.cached-tokens", count(figures.cachedTokens)),
    number("costs.completion-tokens", count(figures.completionTokens)),
    number("costs.dollars", withUnpriced(figures)),
    number("costs.per-million-column", known(figures.dollarsPerMillionTokens)),
  );
}

function providerName(provider, kind) {
  return kind === "local" ? text("costs.own-nodes") : provider || text("models.unknown");
}

// Money of some calls only: the rest is told.
function withUnpriced({ dollars: spent, unpriced }) {
  return spent !== null && unpriced > 0 ? `${dollars(spent)} ${text("costs.unpriced", { calls: count(unpriced) })}` : known(spent);
}

function number(key, value) {
  return element("td", { class: "number", "data-label": text(key), text: value });
}

customElements.define("cost-report", CostReport);
