import { element, icon } from "./dom.js";

const SHOWN_MILLIS = 6_000;

// Confirms and leaves after six seconds; stays while it has the pointer.
export function toast(message, kind = "check") {
  document.querySelector(".toast")?.remove();
  const node = element("p", { class: "toast toast--placed", role: "status" });
  document.body.append(node);
  node.append(icon(kind), message);
  const leave = () => (node.matches(":hover") ? setTimeout(leave, 1_000) : node.remove());
  setTimeout(leave, SHOWN_MILLIS);
}
