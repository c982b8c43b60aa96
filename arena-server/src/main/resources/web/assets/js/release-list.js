import { get, Refused } from "./api.js";
import { element } from "./dom.js";
import { count, dateName, monthName } from "./format.js";
import { hasText, text } from "./texts.js";

// The monthly releases: a list, and of the chosen one what it is, how to verify it and its files. The choice stands in the address.
class ReleaseList extends HTMLElement {
  #releases = [];

  connectedCallback() {
    this.querySelector("[data-reload]").addEventListener("click", () => this.#load());
    this.querySelector("[data-copy]").addEventListener("click", () => this.#copy());
    this.#load();
  }

  async #load() {
    try {
      this.#releases = (await get("/api/releases")).releases;
      if (this.#releases.length === 0) return this.#view("empty");
      this.#draw();
      this.#view("list");
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      this.querySelector("[data-why]").textContent = refusal.message;
      this.#announce(text("releases.failed"));
      this.#view("failed");
    }
  }

  #draw() {
    const asked = new URLSearchParams(location.search).get("yayin");
    const chosen = this.#releases.find(({ release }) => release === asked) ?? this.#releases[0];
    this.querySelector("[data-list]").replaceChildren(...this.#releases.map((release) => link(release, release === chosen)));
    this.querySelector("[data-name]").textContent = nameOf(chosen);
    const corrects = this.querySelector("[data-corrects]");
    corrects.hidden = chosen.corrects === "";
    corrects.textContent = text("releases.corrects", { release: chosen.corrects, reason: chosen.reason });
    this.querySelector("[data-facts]").replaceChildren(
      ...facts("releases.published", dateName(chosen.publishedAt.slice(0, 10))),
      ...facts("releases.votes", count(chosen.votes)),
      ...facts("releases.head", chosen.head, "hash"),
      ...facts("releases.key", chosen.key, "hash"),
    );
    this.querySelector("[data-command]").textContent = command(chosen.release);
    this.querySelector("tbody").replaceChildren(...chosen.files.map((file) => row(chosen.release, file)));
    this.#announce(text("releases.loaded", { name: nameOf(chosen) }));
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.querySelector("[data-command]").textContent);
      this.#announce(text("releases.copied"));
    } catch {
      this.#announce(text("releases.not-copied"));
    }
  }

  #view(name) {
    for (const view of this.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name;
  }

  #announce(message) {
    this.querySelector("[role=status]").textContent = message;
  }
}

// All its files into a folder of its name, then the check.
function command(release) {
  return `mkdir ${release} && cd ${release}\ncurl -fsS ${location.origin}/api/releases | jq -r '.releases[] | select(.release == "${release}") | .files[].name' | xargs -I{} curl -fsSo {} ${location.origin}/api/releases/${release}/{}\ncd .. && ./arena server release verify ${release}`;
}

function nameOf({ release, month }) {
  const correction = release.slice(month.length + 1);
  return correction === "" ? monthName(month) : text("releases.correction", { month: monthName(month), number: correction });
}

function link(release, isChosen) {
  const address = `?${new URLSearchParams({ yayin: release.release })}`;
  const anchor = element("a", { class: "release-link", href: address, ...(isChosen && { "aria-current": "true" }) }, element("b", { text: nameOf(release) }), element("span", { text: text("releases.link-votes", { votes: count(release.votes) }) }));
  return element("li", {}, anchor);
}

function facts(key, value, kind = "") {
  return [element("div", {}, element("dt", { text: text(key) }), element("dd", kind ? { class: kind, text: value } : { text: value }))];
}

function row(release, { name, bytes, sha256 }) {
  const key = `releases.file-${name.toLowerCase().replaceAll(".", "-")}`;
  const about = hasText(key) ? [element("small", { text: text(key) })] : [];
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, element("a", { href: `/api/releases/${release}/${name}`, download: name, text: name }), ...about),
    element("td", { class: "number", text: bytes === null ? "–" : text("releases.kilobytes", { size: count(Math.max(1, bytes / 1024)) }) }),
    element("td", { class: "hash", text: sha256 ?? "–" }),
  );
}

customElements.define("release-list", ReleaseList);
