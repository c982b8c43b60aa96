import { element, icon } from "./dom.js";

const ICONS = { info: "info", good: "check", warn: "warn", bad: "warn" };

// What the page has to say before anything else: what happened, what is safe, what to do.
export function banner(kind, title, body, ...actions) {
  const node = element("div", { class: `banner banner--${kind}` }, icon(ICONS[kind]), element("p", {}, element("b", { text: title }), " ", body));
  if (kind === "bad") node.setAttribute("role", "alert");
  if (actions.length > 0) node.append(element("p", { class: "row" }, ...actions));
  return node;
}
