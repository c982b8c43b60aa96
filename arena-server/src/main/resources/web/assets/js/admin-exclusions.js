import { AdminPart } from "./admin-part.js";
import { get } from "./api.js";
import { element } from "./dom.js";
import { count, monthName } from "./format.js";
import { hasText, text } from "./texts.js";

const MONTHS = 12;

// What did not count in a month, by reason.
class AdminExclusions extends AdminPart {
  connectedCallback() {
    this.#select.addEventListener("change", () => this.load());
  }

  get #select() {
    return this.querySelector("select");
  }

  async read() {
    const query = this.#select.value ? `?month=${this.#select.value}` : "";
    const { month, votes, unranked, apart, ended } = await get(`/api/admin/exclusions${query}`);
    if (this.#select.options.length === 0) this.#select.append(...monthsUntil(month).map((each) => element("option", { value: each, text: monthName(each) })));
    const uncounted = unranked.reduce((sum, { count }) => sum + count, 0);
    this.querySelector("[data-summary]").textContent = text("admin.exclusions-summary", { votes: count(votes), unranked: count(uncounted) });
    const rows = [...unranked.map((each) => row(each, "admin.unranked")), ...apart.map((each) => row(each, "admin.apart")), ...ended.map((each) => row(each, "admin.ended"))];
    this.querySelector("tbody").replaceChildren(...rows);
    this.querySelector(".table-scroll").hidden = rows.length === 0;
    this.querySelector("[data-none]").hidden = rows.length > 0;
  }
}

function row({ reason, count: times }, what) {
  const key = `${what}.${reason}`;
  return element("tr", {}, element("th", { scope: "row", text: hasText(key) ? text(key) : reason }), element("td", { text: text(what) }), element("td", { class: "number", text: count(times) }));
}

function monthsUntil(month) {
  const [year, number] = month.split("-").map(Number);
  return Array.from({ length: MONTHS }, (_, back) => new Date(Date.UTC(year, number - 1 - back)).toISOString().slice(0, 7));
}

customElements.define("admin-exclusions", AdminExclusions);
