import { Marked } from "/assets/lib/marked.js";
import { CodeBlock } from "./code-block.js";
import { element } from "./dom.js";
import { formulaSyntax, TexFormula } from "./tex-formula.js";
import { text } from "./texts.js";

// A star between letters or digits multiplies, it does not slant: 2*3*4.
const multiplies = (source, before) => /^\*(?!\*)/.test(source) && /[\p{L}\p{N}]/u.test(before);

const markdown = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: { emStrong: (source, _, before) => (multiplies(source, before) ? undefined : false) },
});
markdown.use({ extensions: formulaSyntax });

const NOTHING = new Set(["space", "def"]);

// The blocks of a text, each `{token, start}`. The text has no carriage return; the offsets hold where `isExact` says so.
export function blocks(source) {
  let end = 0;
  const found = [];
  for (const token of markdown.lexer(source)) {
    const start = end;
    end += token.raw.length;
    if (!NOTHING.has(token.type)) found.push({ token, start });
  }
  return { blocks: found, isExact: end === source.length };
}

// Draws tokens as nodes: known elements and text only, so nothing that a model writes becomes markup, a style or a request.
// An answer's first heading is an h4, below the h3 that names the answer; deeper ones are h5, so that no level is left out.
export class Drawing {
  #firstDepth = 0;

  block(token) {
    const draw = BLOCKS[token.type];
    return draw ? draw(this, token) : element("p", { text: token.raw.trim() });
  }

  all(tokens) {
    return tokens.filter((token) => !NOTHING.has(token.type)).map((token) => this.block(token));
  }

  heading(depth) {
    this.#firstDepth ||= depth;
    return depth > this.#firstDepth ? "h5" : "h4";
  }

  inline(node, tokens) {
    for (const token of tokens ?? []) node.append(INLINES[token.type]?.(this, token) ?? token.raw);
    return node;
  }
}

const BLOCKS = {
  paragraph: (drawing, { tokens }) => drawing.inline(element("p"), tokens),
  heading: (drawing, { depth, tokens }) => drawing.inline(element(drawing.heading(depth)), tokens),
  code: (_, token) => CodeBlock.of(token),
  formula: (_, token) => element("p", {}, TexFormula.of(token)),
  blockquote: (drawing, { tokens }) => element("blockquote", {}, ...drawing.all(tokens)),
  hr: () => element("hr"),
  list: (drawing, { ordered, start, items }) => element(ordered ? "ol" : "ul", ordered && start !== 1 ? { start } : {}, ...items.map((item) => listItem(drawing, item))),
  table: (drawing, token) => table(drawing, token),
};

const INLINES = {
  text: (drawing, token) => (token.tokens ? drawing.inline(document.createDocumentFragment(), token.tokens) : withoutEntities(token.text)),
  escape: (_, token) => token.text,
  strong: (drawing, { tokens }) => drawing.inline(element("strong"), tokens),
  em: (drawing, { tokens }) => drawing.inline(element("em"), tokens),
  del: (drawing, { tokens }) => drawing.inline(element("del"), tokens),
  codespan: (_, token) => element("code", { text: token.text }),
  br: () => element("br"),
  html: (_, token) => (/^<br\s*\/?>$/i.test(token.raw) ? element("br") : token.raw),
  link: (drawing, token) => link(drawing, token),
  image: (_, token) => element("span", { class: "no-image", text: text("prose.image", { label: token.text || token.href }) }),
  formula: (_, token) => TexFormula.of(token),
};

function listItem(drawing, { task, checked, loose, tokens }) {
  const item = element("li");
  if (task) item.append(checked ? "☑ " : "☐ ");
  for (const token of tokens) {
    if (token.type === "text") drawing.inline(loose ? item.appendChild(element("p")) : item, token.tokens ?? [token]);
    else if (!NOTHING.has(token.type) && token.type !== "checkbox") item.append(drawing.block(token));
  }
  return item;
}

function table(drawing, { header, rows }) {
  const cell = (tag, { align, tokens }) => drawing.inline(element(tag, { ...(align && { class: `to-${align}` }), ...(tag === "th" && { scope: "col" }) }), tokens);
  const body = rows.map((row) => element("tr", {}, ...row.map((each) => cell("td", each))));
  const head = element("thead", {}, element("tr", {}, ...header.map((each) => cell("th", each))));
  return element("div", { class: "table-scroll", role: "group", "aria-label": text("prose.table"), tabindex: "0" }, element("table", {}, head, element("tbody", {}, ...body)));
}

// A link is shown and can be followed by who wants to; it tells the other site nothing and is never fetched by itself.
function link(drawing, { href, tokens, raw }) {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return raw;
  return drawing.inline(element("a", { href, rel: "nofollow noopener noreferrer external", target: "_blank", title: href }), tokens);
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function withoutEntities(source) {
  return source.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name) => ENTITIES[name]);
}
