import { get, Refused } from "./api.js";
import { apiQuery, boardChoice, choose, pairsQuery } from "./board-choice.js";
import { listEstimates } from "./board-estimates.js";
import { drawFacts, drawSwaps } from "./board-facts.js";
import { drawHeat } from "./board-heat.js";
import { drawHistory, historyOptions } from "./board-history.js";
import { drawScatter } from "./board-scatter.js";
import { drawTable } from "./board-table.js";
import { element } from "./dom.js";
import { count, momentName } from "./format.js";
import { hasText, text } from "./texts.js";

const FEWEST_POINTS = 2;

// The published board with everything beside it. What is chosen stands in the address.
class PublishedBoard extends HTMLElement {
  #board = null;
  #pairs = null;
  #past = [];
  #asked = 0;

  connectedCallback() {
    const form = this.querySelector("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => this.#chosen(event.target));
    for (const head of this.querySelectorAll("[data-sort]")) head.addEventListener("click", () => this.#sortBy(head.dataset.sort));
    for (const axis of this.querySelectorAll("[name=eksen]")) axis.addEventListener("change", () => this.#drawEffort());
    this.querySelector("[name=beklenen]").addEventListener("change", () => this.#drawPairs());
    this.querySelector("[data-reload]").addEventListener("click", () => this.show());
    this.querySelector("#gecmis").addEventListener("change", () => this.#drawHistory());
    this.#loadHistory();
  }

  // The page has unhidden it, or the address has changed.
  async show() {
    const asked = ++this.#asked;
    const choice = boardChoice();
    this.querySelector("#hesap").value = choice.style ? "" : choice.view;
    this.querySelector("[name=bicim]").checked = choice.style;
    this.#announce(text("ranking.loading"));
    try {
      const [board, pairs] = await Promise.all([get(`/api/leaderboard${apiQuery(choice)}`), get(`/api/leaderboard/pairs${pairsQuery(choice)}`)]);
      if (asked !== this.#asked) return; // another choice was made meanwhile
      this.#board = board;
      this.#pairs = pairs;
      this.#draw(choice);
      this.#announce(text("ranking.loaded"));
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.querySelector("[data-why]").textContent = refusal.message;
      this.#announce(text("ranking.failed"));
      this.#view("failed");
    }
  }

  #chosen({ name, value, checked }) {
    if (name === "kategori") choose({ kategori: value });
    else if (name === "bicim") choose({ bicim: checked ? "1" : "", hesap: "" });
    else choose({ hesap: value, bicim: "" });
    this.show();
  }

  #sortBy(by) {
    const now = boardChoice().sort;
    choose({ sirala: now === by ? `-${by}` : by });
    this.#drawTable();
  }

  #draw(choice) {
    const board = this.#board;
    const imported = this.querySelector("[data-imported]");
    imported.hidden = board.set === "";
    imported.querySelector("p").textContent = text("board.imported", { name: board.set });
    this.#drawCategories(choice);
    if (board.rows.length === 0) return this.#view("empty");
    this.#drawTable();
    this.querySelector("[data-made]").textContent = text("board.made", { time: momentName(board.computedAt), method: board.method, inputs: board.inputs.slice(0, 12) });
    this.querySelector("[data-csv]").href = `/api/leaderboard.csv${apiQuery(choice)}`;
    this.querySelector("[data-json]").href = `/api/leaderboard${apiQuery(choice)}`;
    const told = this.querySelector("[data-estimates]");
    told.hidden = board.parameters.length === 0;
    told.textContent = board.parameters.length > 0 ? text("board.estimates", { list: listEstimates(board.parameters) }) : "";
    this.#part("sure", board.sureness !== null && board.rows.some((row) => row.place !== null));
    if (board.sureness !== null) {
      this.querySelector("[data-facts]").replaceChildren(...drawFacts(board));
      drawSwaps(this.querySelector("[data-swaps]"), board);
    }
    this.#drawEffort();
    this.#drawPairs();
    this.#view("table");
  }

  #drawCategories({ category }) {
    const { categories } = this.#board;
    const words = Object.keys(categories).filter((word) => word === "" || categories[word] > 0 || word === category);
    const chips = words.toSorted((a, b) => (a === "" ? -1 : b === "" ? 1 : categories[b] - categories[a])).map((word) => {
      const input = element("input", { type: "radio", name: "kategori", value: word });
      input.checked = word === category;
      return element("label", { class: "chip" }, input, categoryName(word), element("small", { text: count(categories[word]) }));
    });
    this.querySelector("[data-categories]").replaceChildren(...chips);
  }

  #drawTable() {
    drawTable(this.querySelector("table.ranking"), this.#board, boardChoice().sort);
  }

  #drawEffort() {
    const axis = this.querySelector("[name=eksen]:checked").value;
    const known = this.#board.rows.filter((row) => row.rating !== null && (row.secondsAnAnswer !== null || row.dollarsAnAnswer !== null));
    this.#part("effort", known.length >= FEWEST_POINTS);
    if (known.length >= FEWEST_POINTS) drawScatter(this.querySelector("[data-scatter]"), this.querySelector("[data-effort-table]"), known, axis);
  }

  #drawPairs() {
    this.#part("pairs", this.#pairs.contestants.length > 1);
    if (this.#pairs.contestants.length > 1) {
      const names = new Map(this.#board.rows.map((row) => [row.contestant, row.name]));
      drawHeat(this.querySelector("table.heat"), this.querySelector("[data-pairs-note]"), this.#pairs, names, this.querySelector("[name=beklenen]").checked);
    }
  }

  // What releases have rated; without it the rest of the page stays as it is.
  async #loadHistory() {
    try {
      this.#past = (await get("/api/leaderboard/history")).points;
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
    }
    if (this.#past.length === 0) return;
    this.querySelector("#gecmis").replaceChildren(...historyOptions(this.#past));
    this.querySelector("#gecmis").value = this.#past.findLast(({ best }) => best === 1)?.contestant ?? this.#past.at(-1).contestant;
    this.#drawHistory();
  }

  #drawHistory() {
    this.#part("history", true);
    drawHistory(this.querySelector("[data-history]"), this.querySelector("[data-history-table] tbody"), this.#past, this.querySelector("#gecmis").value);
  }

  #part(name, isThere) {
    this.querySelector(`[data-part=${name}]`).hidden = !isThere;
  }

  #view(name) {
    for (const view of this.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name;
  }

  #announce(message) {
    this.querySelector("[role=status]").textContent = message;
  }
}

function categoryName(word) {
  const key = `category.${word === "" ? "all" : word.replaceAll("_", "-")}`;
  return hasText(key) ? text(key) : word;
}

customElements.define("published-board", PublishedBoard);
