import { get, put, Refused } from "./api.js";
import { count } from "./format.js";
import * as preferences from "./preferences.js";
import { text } from "./texts.js";
import { toast } from "./toast.js";

// Three switches that act at once and are kept in this browser. Taking a consent back also reaches what was kept with it; where that
// deletes something, it asks first.
class PrivacyChoices extends HTMLElement {
  #dialog = this.querySelector("dialog");

  connectedCallback() {
    const chosen = preferences.load();
    for (const [name, value] of Object.entries(chosen)) this.#switch(name).checked = value;
    this.addEventListener("change", (event) => this.#changed(event.target));
    this.querySelector("[data-cancel]").addEventListener("click", () => this.#dialog.close());
    this.querySelector("[data-confirm]").addEventListener("click", () => this.#withdraw());
    this.#dialog.addEventListener("close", () => this.#closed());
    this.#tie();
  }

  async #changed(control) {
    if (control.name === "store" && !control.checked && (await this.#hasKept())) {
      control.checked = true; // until it is confirmed
      this.#dialog.showModal();
      return;
    }
    if (control.name === "store" && !control.checked) this.#switch("publish").checked = false;
    this.#save();
    if (control.name === "publish" && !control.checked) await this.#send({ store: true, publish: false }, () => text("kvkk.unpublished"));
    else if (control.name === "store" && !control.checked) await this.#send({ store: false, publish: false }, () => text("kvkk.saved"));
    else this.#tell(text("kvkk.saved"));
  }

  async #withdraw() {
    this.#switch("store").checked = false;
    this.#switch("publish").checked = false;
    this.#save();
    this.#dialog.close();
    await this.#send({ store: false, publish: false }, ({ deleted }) => text("kvkk.withdrawn", { count: count(deleted) }));
    document.dispatchEvent(new CustomEvent("my-data-changed"));
  }

  #closed() {
    this.#switch("store").focus();
  }

  async #send(consent, message) {
    try {
      this.#tell(message(await put("/api/my-data/consent", consent)));
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      toast(refusal.message, "warn");
    }
  }

  async #hasKept() {
    try {
      return (await get("/api/my-data")).battles.some((battle) => battle.kept);
    } catch {
      return true; // asks rather once too often
    }
  }

  #save() {
    this.#tie();
    preferences.save({ localOnly: this.#switch("localOnly").checked, store: this.#switch("store").checked, publish: this.#switch("publish").checked });
  }

  // Publishing needs keeping first.
  #tie() {
    this.#switch("publish").disabled = !this.#switch("store").checked;
  }

  #tell(message) {
    this.querySelector("[role=status]").textContent = message;
    toast(message);
  }

  #switch(name) {
    return this.querySelector(`input[name="${name}"]`);
  }
}

customElements.define("privacy-choices", PrivacyChoices);
