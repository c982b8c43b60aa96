import { get, Refused } from "./api.js";
import { element } from "./dom.js";
import { clock, collator, count, rating, share } from "./format.js";
import { axisPlot, ratingPlot, scaleOf } from "./rating-plot.js";
import { text } from "./texts.js";

const REFRESH_MILLIS = 15_000;
const ENOUGH_VOTES = 300;
const SHARES = ["wins", "ties", "bothBad"];

// The live Elo ticker: a table that can be sorted, with a dot plot beside it. It is read again every 15 seconds while the page is
// visible, and drawn again only when something changed.
class LiveRanking extends HTMLElement {
  #sort = { by: "rating", ascending: false };
  #shown = "";
  #data = null;

  connectedCallback() {
    for (const head of this.querySelectorAll("[data-sort]")) head.addEventListener("click", () => this.#sortBy(head.dataset.sort));
    this.querySelector("[data-reload]").addEventListener("click", () => this.#load());
    document.addEventListener("visibilitychange", () => document.hidden || this.#load());
    setInterval(() => document.hidden || this.#load(), REFRESH_MILLIS);
  }

  // The page has unhidden it.
  show() {
    if (this.#data === null) this.#announce("ranking.loading");
    this.#load();
  }

  async #load() {
    if (this.hidden) return;
    try {
      const [board, { contestants }] = await Promise.all([get("/api/leaderboard"), get("/api/contestants")]);
      this.#arrived(board, new Map(contestants.map((contestant) => [contestant.id, contestant])));
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.#failed();
    }
  }

  #arrived(board, contestants) {
    const state = JSON.stringify([board, ...contestants.values()]);
    this.querySelector("[data-stale]").hidden = true;
    this.querySelector(".ranking-time").textContent = text("ranking.time", { time: clock(new Date()) });
    if (state === this.#shown) return;
    if (this.#data === null) this.#announce("ranking.loaded");
    this.#shown = state;
    this.#data = { votes: board.votes, unranked: Object.values(board.unranked).reduce((sum, votes) => sum + votes, 0), rows: board.rows.map((row) => ({ ...row, about: contestants.get(row.contestant) })) };
    this.#draw();
  }

  #failed() {
    this.#announce("ranking.failed");
    if (this.#data === null) this.#view("failed");
    else this.querySelector("[data-stale]").hidden = false;
  }

  #sortBy(by) {
    const ascending = by === this.#sort.by ? !this.#sort.ascending : by === "name";
    this.#sort = { by, ascending };
    this.#draw();
  }

  #draw() {
    const { votes, unranked, rows } = this.#data;
    if (rows.length === 0) return this.#view("empty");
    const scale = scaleOf(rows.map((row) => row.rating));
    for (const head of this.querySelectorAll("[data-sort]")) {
      const cell = head.closest("th");
      if (head.dataset.sort === this.#sort.by) cell.setAttribute("aria-sort", this.#sort.ascending ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    }
    const told = text("ranking.caption", { votes: count(votes), contestants: count(rows.length) });
    this.querySelector("caption").textContent = `${told} ${text("ranking.unranked", { count: count(unranked) })}`;
    const axis = this.querySelector("thead .range");
    axis.replaceChildren(axis.firstElementChild, axisPlot(scale));
    this.querySelector("tbody").replaceChildren(...this.#sorted(rows).map((row) => drawRow(row, scale)));
    this.#view("table");
  }

  #sorted(rows) {
    const { by, ascending } = this.#sort;
    const sign = ascending ? 1 : -1;
    const value = (row) => (SHARES.includes(by) ? row[by] / Math.max(row.votes, 1) : row[by]);
    const compare = by === "name" ? (a, b) => collator.compare(a.name, b.name) : (a, b) => value(a) - value(b);
    return rows.toSorted((a, b) => sign * compare(a, b) || collator.compare(a.name, b.name));
  }

  #view(name) {
    for (const view of this.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name;
  }

  #announce(key) {
    this.querySelector("[role=status]").textContent = text(key);
  }
}

function drawRow(row, scale) {
  const isEarly = row.votes < ENOUGH_VOTES;
  const badges = element("small");
  if (row.about) badges.append(badge(row.about.kind === "api" ? "api" : "local", `kind.${row.about.kind === "api" ? "api" : "local"}`));
  if (isEarly) badges.append(badge("warn", "ranking.few"));
  if (row.about?.available === false) badges.append(badge("bad", "ranking.closed"));
  return element(
    "tr",
    {},
    element("th", { scope: "row", class: "model" }, row.name, badges),
    element("td", { class: "range" }, ratingPlot(row.rating, scale, { isLocal: row.about?.kind !== "api", isEarly })),
    element("td", { class: "score number" }, element("b", { text: rating(row.rating) })),
    cell("column.votes", count(row.votes)),
    ...SHARES.map((name) => cell(`column.${name}`, share(row[name], row.votes))),
  );
}

function badge(kind, key) {
  return element("span", { class: `badge badge--${kind}`, text: text(key) });
}

function cell(key, value) {
  return element("td", { class: "rates number", "data-label": text(key), text: value });
}

customElements.define("live-ranking", LiveRanking);
