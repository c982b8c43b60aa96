import { blocks, Drawing } from "./markdown.js";

const SETTLING = "code-block, tex-formula";

// Shows text written by a model as it arrives: finished blocks are drawn once, only the last open block is drawn again. Both sides
// of a battle go through here, so they look alike.
export class Prose {
  #body;
  #text = "";
  #openFrom = 0; // where the last, still open block begins in the text
  #openNode = null;
  #settled = null;
  #drawing = new Drawing();

  constructor(body) {
    this.#body = body;
  }

  // `isWhole`: nothing more will come.
  show(written, isWhole) {
    const text = written.replace(/\r\n?/g, "\n");
    if (!text.startsWith(this.#text.slice(0, this.#openFrom))) this.clear();
    if (text !== this.#text) this.#draw(text);
    if (isWhole) this.#settle();
  }

  clear() {
    this.#body.replaceChildren();
    this.#text = "";
    this.#openFrom = 0;
    this.#openNode = null;
    this.#drawing = new Drawing();
  }

  #draw(text) {
    const base = this.#openFrom;
    const { blocks: found, isExact } = blocks(text.slice(base));
    this.#text = text;
    if (!isExact) return this.#drawAnew(text);
    for (const { token, start } of found) {
      if (base + start > this.#openFrom) this.#close();
      this.#place(token);
      this.#openFrom = base + start;
    }
  }

  // The open block in its place. Code only grows, so its button keeps the focus and its scroll stays.
  #place(token) {
    const old = this.#openNode;
    if (old?.localName === "code-block" && token.type === "code") return old.show(token);
    this.#openNode = this.#drawing.block(token);
    if (old) old.replaceWith(this.#openNode);
    else this.#body.append(this.#openNode);
  }

  #close() {
    this.#settle();
    this.#openNode = null;
  }

  // Where the offsets of blocks cannot be told, the whole text is one open block.
  #drawAnew(text) {
    this.#drawing = new Drawing();
    this.#openFrom = 0;
    this.#openNode = document.createElement("div");
    this.#openNode.className = "prose";
    this.#openNode.append(...blocks(text).blocks.map(({ token }) => this.#drawing.block(token)));
    this.#body.replaceChildren(this.#openNode);
  }

  // What is whole gets its colours and its formulas, once.
  #settle() {
    const node = this.#openNode;
    if (!node || node === this.#settled) return;
    this.#settled = node;
    for (const part of node.matches(SETTLING) ? [node] : node.querySelectorAll(SETTLING)) part.settle();
  }
}
