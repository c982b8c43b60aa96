import { copy } from "./clipboard.js";
import { element, icon } from "./dom.js";
import { library } from "./library.js";
import { text } from "./texts.js";

const LONGEST_HIGHLIGHTED = 20_000;

// Code that a model wrote, with a button that copies it. Its colours come when it is whole (`settle`).
export class CodeBlock extends HTMLElement {
  #code = element("code");
  #language = "";

  // From a token of the Markdown reader.
  static of(token) {
    const block = document.createElement("code-block");
    block.show(token);
    return block;
  }

  connectedCallback() {
    if (this.firstChild) return;
    const control = element("button", { class: "button button--quiet button--icon", type: "button", "aria-label": text("copy.code") }, icon("copy"));
    control.addEventListener("click", () => copy(this.#code.textContent, this.#code));
    this.classList.add("code");
    this.append(element("pre", { tabindex: "0" }, this.#code), control);
  }

  show({ text: source, lang }) {
    this.#language = (lang ?? "").trim().split(/\s/)[0].toLowerCase();
    if (this.#code.textContent !== source) this.#code.textContent = source;
  }

  async settle() {
    const source = this.#code.textContent;
    if (this.#language === "" || source.length > LONGEST_HIGHLIGHTED) return;
    const highlighter = await library("/assets/lib/highlight.js", "hljs");
    if (!highlighter?.getLanguage(this.#language) || this.#code.textContent !== source) return;
    const { value } = highlighter.highlight(source, { language: this.#language, ignoreIllegals: true });
    const coloured = new DOMParser().parseFromString(value, "text/html").body;
    if (coloured.textContent === source) this.#code.replaceChildren(...[...coloured.childNodes].map(adopted));
  }
}

// Of what the highlighter gives, only spans with classes of its own and their text enter the page.
function adopted(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  const span = element("span", {}, ...[...node.childNodes].map(adopted));
  span.className = [...node.classList].filter((name) => /^(hljs-[a-z-]+|[a-z]+_)$/.test(name)).join(" ");
  return span;
}

customElements.define("code-block", CodeBlock);
