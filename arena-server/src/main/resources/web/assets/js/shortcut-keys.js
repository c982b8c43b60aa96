import { recall, remember } from "./storage.js";

const KEYS = { a: "a", e: "tie", k: "bad", b: "b", n: "new" };
const TEXT_FIELD = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
const OWN_ENTER = "a, button, summary, input";

// Single keys for voting and for a new question, as `shortcut` events with `{name}`, and the dialog that lists them. They work outside
// text fields and without modifiers, and can be switched off (WCAG 2.1.4).
class ShortcutKeys extends HTMLElement {
  #dialog = this.querySelector("dialog");
  #switch = this.querySelector("[role=switch]");

  connectedCallback() {
    this.#switch.checked = recall(localStorage, "singleKeys") !== "off";
    this.#switch.addEventListener("change", () => remember(localStorage, "singleKeys", this.#switch.checked ? null : "off"));
    this.querySelector("[data-close]").addEventListener("click", () => this.#dialog.close());
    document.querySelector("[data-shortcuts]").addEventListener("click", () => this.#dialog.showModal());
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #pressed(event) {
    const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
    if (!this.#switch.checked || hasModifier || event.repeat || event.defaultPrevented) return;
    if (event.target.closest(TEXT_FIELD) || document.querySelector("dialog[open], :popover-open")) return;
    const name = event.shiftKey ? undefined : KEYS[event.key.toLowerCase()];
    if (event.key === "?") {
      event.preventDefault();
      this.#dialog.showModal();
    } else if (name) {
      event.preventDefault();
      this.#emit(name);
    } else if (event.key === "Enter" && !event.target.closest(OWN_ENTER)) {
      this.#emit("send");
    }
  }

  #emit(name) {
    this.dispatchEvent(new CustomEvent("shortcut", { bubbles: true, detail: { name } }));
  }
}

customElements.define("shortcut-keys", ShortcutKeys);
