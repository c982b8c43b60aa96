import { banner } from "./banner.js";
import { button, element } from "./dom.js";
import { listed } from "./format.js";
import { hasText, text } from "./texts.js";

const MARK = /\[[\p{Lu}][\p{Lu}\p{N} .-]*\]/gu;

// A masked question, its placeholders marked; one of which nothing was masked stays a plain text.
export function withMarks({ shown, masked }) {
  if (masked.length === 0) return [shown];
  const parts = [];
  let from = 0;
  for (const { 0: mark, index } of shown.matchAll(MARK)) {
    parts.push(shown.slice(from, index), element("span", { class: "mask", text: mark }));
    from = index + mark.length;
  }
  return [...parts, shown.slice(from)];
}

// What was masked, and the offer to ask models on this server with the question as it was written.
export function maskedBanner({ masked }, unmask) {
  const kinds = masked.map(({ type }) => text(hasText(`masked.${type}`) ? `masked.${type}` : "masked.other"));
  return banner("warn", text("masked.title", { kinds: listed(kinds) }), text("masked.text"), button(text("masked.undo"), unmask));
}
