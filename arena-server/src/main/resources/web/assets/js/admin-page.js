import "./admin-announcements.js";
import "./admin-audit.js";
import "./admin-comparisons.js";
import "./admin-contestants.js";
import "./admin-exclusions.js";
import "./admin-reports.js";
import { get, post, Refused, remove } from "./api.js";
import { text } from "./texts.js";

const PARTS = "admin-contestants, admin-announcements, admin-comparisons, admin-reports, admin-exclusions, admin-audit";

// The operator's page: the sign-in form, or every part of the desk. Each part loads itself with `load()`; one that changed something
// says so with the event `admin-changed`, one that was refused with `admin-refused`.
class AdminPage extends HTMLElement {
  connectedCallback() {
    this.#form.addEventListener("submit", (event) => this.#signIn(event));
    this.querySelector("[data-sign-out]").addEventListener("click", () => this.#signOut());
    this.addEventListener("admin-changed", ({ detail }) => this.#changed(detail));
    this.addEventListener("admin-refused", ({ detail }) => this.#refused(detail));
    addEventListener("hashchange", () => this.#markTab());
    this.#begin();
  }

  get #form() {
    return this.querySelector("form.sign-in");
  }

  async #begin() {
    try {
      const { signedIn } = await get("/api/admin/session");
      await this.#show(signedIn);
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.#tokenError(refusal.message);
      await this.#show(false);
    }
  }

  async #signIn(event) {
    event.preventDefault();
    const field = this.#form.elements.token;
    try {
      await post("/api/admin/session", { token: field.value });
      field.value = "";
      this.#tokenError("");
      await this.#show(true);
      this.#announce(text("admin.signed-in"));
      this.querySelector("[data-sign-out]").focus();
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.#tokenError(refusal.message);
      field.focus();
    }
  }

  async #signOut() {
    try {
      await remove("/api/admin/session");
      await this.#show(false);
      this.#announce(text("admin.signed-out"));
      this.#form.elements.token.focus();
    } catch (refusal) {
      this.#refused(refusal);
    }
  }

  async #show(signedIn) {
    for (const part of this.querySelectorAll("[data-signed-in]")) part.hidden = !signedIn;
    this.#form.hidden = signedIn;
    if (!signedIn) return;
    this.#markTab();
    for (const part of this.querySelectorAll(PARTS)) await part.load();
  }

  #changed(message) {
    this.#failure("");
    this.#announce(message);
    this.querySelector("admin-audit").load();
  }

  #refused(refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    if (refusal.status === 401) {
      this.#tokenError(refusal.message);
      this.#show(false);
    } else {
      this.#failure(refusal.message);
    }
  }

  #failure(message) {
    const banner = this.querySelector("[data-failed]");
    banner.hidden = message === "";
    banner.querySelector("p").textContent = message;
    if (message) banner.scrollIntoView({ block: "nearest" });
  }

  #tokenError(message) {
    const error = this.querySelector("#token-error");
    error.hidden = message === "";
    error.querySelector("span").textContent = message;
    if (message) this.#form.elements.token.setAttribute("aria-invalid", "true");
    else this.#form.elements.token.removeAttribute("aria-invalid");
  }

  #markTab() {
    const current = location.hash || "#contestants";
    for (const tab of this.querySelectorAll(".tab")) {
      if (tab.getAttribute("href") === current) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  }

  #announce(message) {
    this.querySelector("[role=status]").textContent = message;
  }
}

customElements.define("admin-page", AdminPage);
