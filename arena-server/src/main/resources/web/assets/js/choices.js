import * as preferences from "./preferences.js";

// The choices beside a question: only local models, keep the masked texts, publish them. Each begins as the visitor's preference
// says and holds for the battle that is asked with it.
const box = (within, name) => within.querySelector(`input[name="${name}"]`);
const isChecked = (within, name) => box(within, name)?.checked === true && !box(within, name).disabled;

// As the server is asked: what is not chosen is left out.
export const localOnly = (within) => (isChecked(within, "local-only") ? { localOnly: true } : {});
export const consent = (within) => (isChecked(within, "store") ? { consent: { store: true, publish: isChecked(within, "publish") } } : {});

class AskChoices extends HTMLElement {
  connectedCallback() {
    const { localOnly: isLocalOnly, store, publish } = preferences.load();
    box(this, "local-only").checked = isLocalOnly;
    box(this, "store").checked = store;
    box(this, "publish").checked = publish;
    this.addEventListener("change", () => this.#tie());
    this.#tie();
  }

  // Publishing needs keeping first.
  #tie() {
    box(this, "publish").disabled = !isChecked(this, "store");
  }
}

customElements.define("ask-choices", AskChoices);
