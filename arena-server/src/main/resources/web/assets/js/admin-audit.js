import { AdminPart } from "./admin-part.js";
import { get } from "./api.js";
import { element } from "./dom.js";
import { momentName } from "./format.js";
import { text } from "./texts.js";

// What was done here, newest first.
class AdminAudit extends AdminPart {
  #oldest = 0;

  connectedCallback() {
    this.#more.querySelector("button").addEventListener("click", () => this.attempt(() => this.#older()));
  }

  get #list() {
    return this.querySelector("ol");
  }

  get #more() {
    return this.querySelector("[data-more]");
  }

  async read() {
    const { entries, more } = await get("/api/admin/audit");
    this.#list.replaceChildren(...entries.map(drawn));
    this.#arrived(entries, more);
  }

  async #older() {
    const { entries, more } = await get(`/api/admin/audit?before=${this.#oldest}`);
    this.#list.append(...entries.map(drawn));
    this.#arrived(entries, more);
  }

  #arrived(entries, more) {
    this.#oldest = entries.at(-1)?.id ?? 0;
    this.#more.hidden = !more;
  }
}

function drawn({ at, who, action, subject, before, after }) {
  const change = [before, after].some(Boolean) ? `${before || "–"} → ${after || "–"}` : "";
  const what = [text(`admin.action.${action}`), subject, change].filter(Boolean).join(" · ");
  return element("li", {}, element("time", { datetime: at, text: momentName(at) }), element("p", { text: what }, element("small", { text: who })));
}

customElements.define("admin-audit", AdminAudit);
