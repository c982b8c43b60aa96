import { AdminPart } from "./admin-part.js";
import { get, post, put, remove } from "./api.js";
import { button, element } from "./dom.js";
import { momentName } from "./format.js";
import { text } from "./texts.js";

const STATES = { current: "badge--good", coming: "badge--warn", past: "", off: "" };

// What pages say on the operator's behalf, with a switch for each, and the form for saying more or saying it otherwise.
class AdminAnnouncements extends AdminPart {
  #edited = null; // the announcement that the form holds, null where it is for a new one

  connectedCallback() {
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.querySelector("[data-cancel]").addEventListener("click", () => this.#edit(null));
  }

  async read() {
    this.#arrived(await get("/api/admin/announcements"));
  }

  get #form() {
    return this.querySelector("form");
  }

  #arrived({ announcements }) {
    const list = announcements.toReversed().map((announcement) => this.#drawn(announcement));
    const none = element("p", { class: "admin-none", text: text("admin.announcements-none") });
    this.querySelector("[data-list]").replaceChildren(...(list.length > 0 ? list : [none]));
  }

  #drawn(announcement) {
    const { id, kind, tr, en, from, until, state } = announcement;
    const time = until === null ? text("admin.since", { from: momentName(from) }) : `${momentName(from)} – ${momentName(until)}`;
    const editor = button(text("admin.edit"), () => this.#edit(announcement));
    editor.setAttribute("aria-label", text("admin.edit-announcement", { text: tr }));
    const remover = button(text("admin.remove"), () => this.#remove(id));
    remover.setAttribute("aria-label", text("admin.remove-announcement", { text: tr }));
    return element(
      "article",
      { class: "announced" },
      element(
        "div",
        { class: "row row--apart" },
        element("div", { class: "row" }, element("span", { class: `badge ${STATES[state]}`, text: text(`admin.state.${state}`) }), element("span", { class: "badge", text: text(`admin.kind.${kind}`) }), element("span", { class: "faint tiny", text: time })),
        this.#switch(announcement),
      ),
      element("p", { lang: "tr", text: tr }),
      element("p", { class: "soft smaller", lang: "en", text: en }),
      element("div", { class: "row" }, editor, remover),
    );
  }

  #switch({ id, state, on, ...said }) {
    const control = element("input", { type: "checkbox", role: "switch", "data-announcement": id });
    control.checked = on;
    control.addEventListener("change", async () => {
      const { kind, tr, en, from, until } = said;
      const done = await this.#change(id, { kind, tr, en, from, until, on: control.checked });
      if (!done) control.checked = on;
      this.querySelector(`[data-announcement="${id}"]`)?.focus();
    });
    return element("label", { class: "switch switch--cell" }, element("span", { class: "visually-hidden", text: text("admin.announcement-on", { text: said.tr }) }), control);
  }

  // Fills the form with an announcement; with null it is for a new one again.
  #edit(announcement) {
    this.#edited = announcement;
    this.#form.reset();
    const { tr, en, kind, from, until } = this.#form.elements;
    if (announcement) {
      tr.value = announcement.tr;
      en.value = announcement.en;
      kind.value = announcement.kind;
      from.value = local(announcement.from);
      until.value = announcement.until === null ? "" : local(announcement.until);
    }
    this.querySelector("[data-heading]").textContent = text(announcement ? "admin.announce-edit" : "admin.announce-new");
    this.#form.querySelector("[type=submit]").textContent = text(announcement ? "admin.save" : "admin.announce");
    this.querySelector("[data-cancel]").hidden = announcement === null;
    tr.focus();
  }

  async #submit(event) {
    event.preventDefault();
    const { tr, en, kind, from, until } = this.#form.elements;
    const wanted = { kind: kind.value, tr: tr.value, en: en.value, from: instant(from.value), until: instant(until.value) };
    if (this.#edited) {
      if (await this.#change(this.#edited.id, { ...wanted, on: this.#edited.on })) this.#edit(null);
      return;
    }
    const done = await this.attempt(async () => this.#arrived(await post("/api/admin/announcements", wanted)));
    if (!done) return;
    this.#form.reset();
    this.changed(text("admin.announced"));
  }

  async #change(id, wanted) {
    const done = await this.attempt(async () => this.#arrived(await put(`/api/admin/announcements/${id}`, wanted)));
    if (done) this.changed(text("admin.announcement-changed"));
    return done;
  }

  async #remove(id) {
    const done = await this.attempt(async () => this.#arrived(await remove(`/api/admin/announcements/${id}`)));
    if (!done) return;
    this.changed(text("admin.announcement-removed"));
    if (this.#edited?.id === id) this.#edit(null);
    this.querySelector("textarea").focus();
  }
}

// What a field for date and time holds, in the operator's own zone, as an instant; and back.
function instant(value) {
  return value ? new Date(value).toISOString() : null;
}

function local(value) {
  const at = new Date(value);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

customElements.define("admin-announcements", AdminAnnouncements);
