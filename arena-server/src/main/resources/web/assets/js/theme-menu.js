import { recall, remember } from "./storage.js";

// Three radio buttons: system, light, dark. The choice acts at once and is kept in this browser.
class ThemeMenu extends HTMLElement {
  connectedCallback() {
    const chosen = recall(localStorage, "theme") ?? "";
    for (const radio of this.querySelectorAll("input")) radio.checked = radio.value === chosen;
    this.addEventListener("change", (event) => this.choose(event.target.value));
  }

  choose(theme) {
    document.documentElement.dataset.theme = theme;
    remember(localStorage, "theme", theme);
  }
}

customElements.define("theme-menu", ThemeMenu);
