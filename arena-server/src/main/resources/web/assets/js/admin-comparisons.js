import { AdminPart } from "./admin-part.js";
import { get, put, remove } from "./api.js";
import { button, element } from "./dom.js";
import { collator, shareTenth } from "./format.js";
import { text } from "./texts.js";

// Pairs that the operator wants to see more often, and the form for another one.
class AdminComparisons extends AdminPart {
  #names = new Map();

  connectedCallback() {
    this.querySelector("form").addEventListener("submit", (event) => this.#target(event));
  }

  async read() {
    const { contestants } = await get("/api/admin/contestants");
    const byName = contestants.toSorted((a, b) => collator.compare(a.name, b.name));
    this.#names = new Map(byName.map(({ id, name }) => [id, name]));
    const able = byName.filter(({ enabled }) => enabled);
    for (const [index, name] of ["a", "b"].entries()) {
      const select = this.querySelector("form").elements[name];
      select.replaceChildren(...able.map(({ id, name: label }) => element("option", { value: id, text: label })));
      select.selectedIndex = Math.min(index, able.length - 1);
    }
    this.#arrived(await get("/api/admin/comparisons"));
  }

  #arrived({ comparisons }) {
    const list = comparisons.map((comparison) => this.#drawn(comparison));
    const none = element("p", { class: "admin-none", text: text("admin.comparisons-none") });
    this.querySelector("[data-list]").replaceChildren(...(list.length > 0 ? list : [none]));
  }

  #drawn({ a, b, share }) {
    const pair = `${this.#name(a)} – ${this.#name(b)}`;
    const remover = button(text("admin.remove"), () => this.#remove(a, b));
    remover.setAttribute("aria-label", text("admin.remove-target", { pair }));
    return element("article", { class: "announced" }, element("div", { class: "row row--apart" }, element("b", { text: pair }), element("span", { class: "number", text: shareTenth(share) })), remover);
  }

  #name(id) {
    return this.#names.get(id) ?? id;
  }

  async #target(event) {
    event.preventDefault();
    const { a, b, share } = event.target.elements;
    const wanted = { a: a.value, b: b.value, share: share.valueAsNumber / 100 };
    const done = await this.attempt(async () => this.#arrived(await put("/api/admin/comparisons", wanted)));
    if (done) this.changed(text("admin.targeted"));
  }

  async #remove(a, b) {
    const done = await this.attempt(async () => this.#arrived(await remove(`/api/admin/comparisons?${new URLSearchParams({ a, b })}`)));
    if (!done) return;
    this.changed(text("admin.target-removed"));
    this.querySelector("select").focus();
  }
}

customElements.define("admin-comparisons", AdminComparisons);
