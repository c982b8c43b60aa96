import { get, Refused } from "./api.js";
import { element, icon } from "./dom.js";

const REFRESH_MILLIS = 300_000;
const ICONS = { info: "info", warn: "warn" };

// What the operator has to say on every page; nothing where there is nothing, or where the server cannot tell.
class SiteAnnouncements extends HTMLElement {
  #shown = "[]";

  connectedCallback() {
    setInterval(() => document.hidden || this.#load(), REFRESH_MILLIS);
    this.#load();
  }

  async #load() {
    try {
      const { announcements } = await get("/api/announcements");
      const state = JSON.stringify(announcements);
      if (state === this.#shown) return;
      this.#shown = state;
      this.replaceChildren(...announcements.map(banner));
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
    }
  }
}

function banner({ kind, text }) {
  return element("div", { class: `banner banner--${kind}` }, icon(ICONS[kind]), element("p", { text }));
}

customElements.define("site-announcements", SiteAnnouncements);
