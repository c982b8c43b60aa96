import { library } from "./library.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";
const ELEMENTS = new Set(
  "math semantics annotation mrow mi mn mo ms mtext mspace msub msup msubsup munder mover munderover mmultiscripts mfrac msqrt mroot mtable mtr mtd mpadded mphantom menclose mstyle merror".split(" "),
);
const ATTRIBUTES = new Set(
  "accent accentunder columnalign columnspacing depth display displaystyle encoding fence form height linethickness lspace mathcolor mathvariant maxsize minsize movablelimits notation rowspacing rspace scriptlevel separator stretchy symmetric voffset width".split(
    " ",
  ),
);
const LONGEST = 4_000;

// A formula in TeX, shown as it was written until it is whole (`settle`), then as MathML, which browsers draw and screen readers
// read without a font or a style of ours. One that cannot be read stays as it was written.
export class TexFormula extends HTMLElement {
  #tex = "";
  #isDisplay = false;

  static of({ raw, tex, isDisplay }) {
    const formula = document.createElement("tex-formula");
    formula.#tex = tex;
    formula.#isDisplay = isDisplay;
    formula.textContent = raw.trim();
    return formula;
  }

  async settle() {
    if (this.#tex.length > LONGEST) return;
    const katex = await library("/assets/lib/katex.js", "katex");
    const math = katex && typeset(katex, this.#tex, this.#isDisplay);
    if (!math) return;
    this.classList.toggle("display", this.#isDisplay);
    if (this.#isDisplay) this.setAttribute("tabindex", "0"); // it may scroll sideways
    this.replaceChildren(math);
  }
}

function typeset(katex, tex, isDisplay) {
  try {
    const markup = katex.renderToString(tex, { displayMode: isDisplay, output: "mathml", trust: false, strict: "ignore", maxSize: 20, maxExpand: 200 });
    // Before anything is parsed: the page's policy reports a style attribute even where it is thrown away afterwards.
    const parsed = new DOMParser().parseFromString(markup.replace(/ style="[^"]*"/g, ""), "text/html");
    return adopted(parsed.querySelector("math"));
  } catch {
    return null;
  }
}

// Only known elements and attributes of MathML enter the page.
function adopted(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (!ELEMENTS.has(node.localName)) return document.createTextNode(node.textContent);
  const copy = document.createElementNS(MATHML, node.localName);
  for (const { name, value } of node.attributes) if (ATTRIBUTES.has(name)) copy.setAttribute(name, value);
  copy.append(...[...node.childNodes].map(adopted));
  return copy;
}

customElements.define("tex-formula", TexFormula);

// How formulas are written: $…$, $$…$$, \(…\), \[…\]. A dollar that is money is none: "$5 ve $10", "5 $ ve 10 $".
const INLINE = /^(?:\$(?![\s$])((?:\\.|[^$\\\n])+?)(?<!\s)\$(?![\d$])|\\\(((?:[^\\]|\\[^)])+?)\\\))/;
const DISPLAY = /^(?:\$\$((?:\\[^]|[^$\\])+?)\$\$|\\\[((?:[^\\]|\\[^\]])+?)\\\])/;
const OWN_LINES = new RegExp(`${DISPLAY.source}[ \\t]*(?:\\n|$)`);
const SIGN = /\$|\\[([]/;
const SIGN_OF_A_LINE = /(?<=^|\n)(?:\$\$|\\\[)/;

const token = (found, isDisplay) => found && { type: "formula", raw: found[0], tex: (found[1] ?? found[2]).trim(), isDisplay };
const from = (pattern) => (source) => {
  const start = source.search(pattern);
  return start < 0 ? undefined : start;
};

// Two extensions of the Markdown reader; their tokens are what `TexFormula.of` takes.
export const formulaSyntax = [
  { name: "display", level: "block", start: from(SIGN_OF_A_LINE), tokenizer: (source) => token(OWN_LINES.exec(source), true) ?? undefined },
  { name: "formula", level: "inline", start: from(SIGN), tokenizer: (source) => token(DISPLAY.exec(source), true) ?? token(INLINE.exec(source), false) ?? undefined },
];
