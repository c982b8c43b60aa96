import "./live-ranking.js";
import "./published-board.js";
import { get } from "./api.js";
import { count } from "./format.js";
import { text } from "./texts.js";

const LIVE = "canli";

// Which of the two rankings is shown: the published board, or the live points. The choice stands in the address. Where the address
// chooses nothing and nobody has enough votes for the board yet, the live points are shown, and it says so.
class RankingPage extends HTMLElement {
  connectedCallback() {
    for (const input of this.#periods) input.addEventListener("change", () => this.#chosen(input.value));
    globalThis.addEventListener("popstate", () => this.#show());
    this.#show();
  }

  get #periods() {
    return this.querySelectorAll("[name=donem]");
  }

  #chosen(period) {
    const query = new URLSearchParams(location.search);
    query.set("donem", period);
    history.pushState(null, "", `?${query}`);
    this.#show();
  }

  async #show() {
    const query = new URLSearchParams(location.search);
    const chosen = query.get("donem") ?? (query.has("veri") || query.has("kategori") || query.has("hesap") || query.has("bicim") ? "tum" : await this.#usual());
    for (const input of this.#periods) input.checked = input.value === chosen;
    const live = this.querySelector("live-ranking");
    const board = this.querySelector("published-board");
    live.hidden = chosen !== LIVE;
    board.hidden = chosen === LIVE;
    this.querySelector("[data-few]").hidden = chosen !== LIVE || query.has("donem");
    (chosen === LIVE ? live : board).show();
  }

  // The board once it ranks somebody.
  async #usual() {
    try {
      const { rows, gates } = await get("/api/leaderboard?period=all");
      if (rows.some((row) => row.place !== null)) return "tum";
      const most = Math.max(0, ...rows.map((row) => row.votes));
      this.querySelector("[data-few] p").textContent = text("board.few-banner", { votes: count(most), needed: count(gates.shownBattles) });
    } catch {
      this.querySelector("[data-few] p").textContent = text("board.pending-banner");
    }
    return LIVE;
  }
}

customElements.define("ranking-page", RankingPage);
