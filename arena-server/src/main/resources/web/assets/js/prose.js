import { element } from "./dom.js";

// Shows text written by a model: a small part of Markdown, built from DOM nodes and text nodes only. Nothing a model writes becomes
// markup, a link or a request. Text may arrive in pieces: finished blocks are drawn once, only the last open block is drawn again.
export class Prose {
  #body;
  #text = "";
  #openFrom = 0; // where the last, still open block begins in the text
  #openNode = null;

  constructor(body) {
    this.#body = body;
  }

  show(text) {
    if (text === this.#text) return;
    if (!text.startsWith(this.#text.slice(0, this.#openFrom))) this.clear();
    this.#text = text;
    this.#openNode?.remove();
    this.#openNode = null;
    const base = this.#openFrom;
    for (const block of blocks(text.slice(base))) {
      this.#openNode = block.draw();
      this.#openFrom = base + block.start;
      this.#body.append(this.#openNode);
    }
  }

  clear() {
    this.#body.replaceChildren();
    this.#text = "";
    this.#openFrom = 0;
    this.#openNode = null;
  }
}

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^\s*(#{1,6})\s+(.*)$/;
const QUOTE = /^\s*>\s?(.*)$/;
const BULLET = /^\s*[-*+•]\s+(.*)$/;
const NUMBERED = /^\s*(\d{1,9})[.)]\s+(.*)$/;
const ITEM = { ul: BULLET, ol: NUMBERED };

// Each block is `{start, draw}`: its offset in the text, and what draws its element.
function* blocks(text) {
  const lines = withOffsets(text);
  let next = 0;
  while (next < lines.length) {
    const first = next;
    const line = lines[next].line;
    const start = lines[first].start;
    if (line.trim() === "") {
      next++;
    } else if (FENCE.test(line)) {
      const fence = FENCE.exec(line)[1];
      next++;
      while (next < lines.length && !lines[next].line.trimStart().startsWith(fence)) next++;
      const code = lines.slice(first + 1, next).map((each) => each.line).join("\n");
      next++;
      yield { start, draw: () => element("pre", { tabindex: "0" }, element("code", { text: code })) };
    } else if (HEADING.test(line)) {
      const [, marks, title] = HEADING.exec(line);
      next++;
      yield { start, draw: () => withInline(element(marks.length < 3 ? "h4" : "h5"), title) };
    } else {
      const kind = kindOf(line);
      next++;
      while (next < lines.length && continues(kind, lines[next].line)) next++;
      const own = lines.slice(first, next).map((each) => each.line);
      yield { start, draw: () => DRAW[kind](own) };
    }
  }
}

function kindOf(line) {
  if (QUOTE.test(line)) return "blockquote";
  if (BULLET.test(line)) return "ul";
  if (NUMBERED.test(line)) return "ol";
  return "p";
}

function continues(kind, line) {
  if (line.trim() === "" || FENCE.test(line) || HEADING.test(line)) return false;
  const other = kindOf(line);
  return other === kind || (other === "p" && kind !== "blockquote");
}

const DRAW = {
  p: (lines) => withInline(element("p"), lines.join("\n")),
  blockquote: (lines) => {
    const quote = element("blockquote");
    new Prose(quote).show(lines.map((line) => QUOTE.exec(line)[1]).join("\n"));
    return quote;
  },
  ul: (lines) => list(element("ul"), lines),
  ol: (lines) => list(element("ol", { start: NUMBERED.exec(lines[0])[1] }), lines),
};

function list(node, lines) {
  const pattern = ITEM[node.localName];
  const items = [];
  for (const line of lines) {
    const found = pattern.exec(line);
    if (found) items.push(found.at(-1));
    else items.push(`${items.pop()}\n${line.trim()}`);
  }
  node.append(...items.map((item) => withInline(element("li"), item)));
  return node;
}

// A star between letters or digits multiplies, it does not slant: 2*3*4.
const INLINE = /`([^`\n]+)`|\*\*(?=\S)([^\n]*?\S)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])|\n/gu;

function withInline(node, text) {
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    node.append(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [, code, bold, italic] = found;
    if (code) node.append(element("code", { text: code }));
    else if (bold) node.append(withInline(element("strong"), bold));
    else if (italic) node.append(element("em", { text: italic }));
    else node.append(element("br"));
  }
  node.append(text.slice(from));
  return node;
}

function withOffsets(text) {
  let start = 0;
  return text.split("\n").map((line) => {
    const own = { line, start };
    start += line.length + 1;
    return own;
  });
}
