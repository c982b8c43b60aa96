import { AdminPart } from "./admin-part.js";
import { get, post, remove } from "./api.js";
import { button, element } from "./dom.js";
import { momentName } from "./format.js";
import { text } from "./texts.js";

const STATES = { current: "good", coming: "warn", past: "" };

// What pages say on the operator's behalf, and the form for saying more.
class AdminAnnouncements extends AdminPart {
  connectedCallback() {
    this.querySelector("form").addEventListener("submit", (event) => this.#announce(event));
  }

  async read() {
    this.#arrived(await get("/api/admin/announcements"));
  }

  #arrived({ announcements }) {
    const list = announcements.toReversed().map((announcement) => this.#drawn(announcement));
    const none = element("p", { class: "admin-none", text: text("admin.announcements-none") });
    this.querySelector("[data-list]").replaceChildren(...(list.length > 0 ? list : [none]));
  }

  #drawn({ id, kind, tr, en, from, until, state }) {
    const time = until === null ? text("admin.since", { from: momentName(from) }) : `${momentName(from)} – ${momentName(until)}`;
    const remover = button(text("admin.remove"), () => this.#remove(id));
    remover.setAttribute("aria-label", text("admin.remove-announcement", { text: tr }));
    return element(
      "article",
      { class: "announced" },
      element("div", { class: "row" }, element("span", { class: `badge badge--${STATES[state]}`, text: text(`admin.state.${state}`) }), element("span", { class: "badge", text: text(`admin.kind.${kind}`) }), element("span", { class: "faint tiny", text: time })),
      element("p", { lang: "tr", text: tr }),
      element("p", { class: "soft smaller", lang: "en", text: en }),
      remover,
    );
  }

  async #announce(event) {
    event.preventDefault();
    const form = event.target;
    const { tr, en, kind, from, until } = form.elements;
    const wanted = { kind: kind.value, tr: tr.value, en: en.value, from: instant(from.value), until: instant(until.value) };
    const done = await this.attempt(async () => this.#arrived(await post("/api/admin/announcements", wanted)));
    if (!done) return;
    form.reset();
    this.changed(text("admin.announced"));
  }

  async #remove(id) {
    const done = await this.attempt(async () => this.#arrived(await remove(`/api/admin/announcements/${id}`)));
    if (!done) return;
    this.changed(text("admin.announcement-removed"));
    this.querySelector("textarea").focus();
  }
}

// What a field for date and time holds, in the operator's own zone, as an instant.
function instant(value) {
  return value ? new Date(value).toISOString() : null;
}

customElements.define("admin-announcements", AdminAnnouncements);
