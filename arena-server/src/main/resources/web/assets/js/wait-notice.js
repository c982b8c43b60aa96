import { banner } from "./banner.js";
import { button, element } from "./dom.js";
import { count } from "./format.js";
import { text } from "./texts.js";

const SECOND_MILLIS = 1_000;
const BUSY = new Set(["server-busy", "too-many-streams"]); // not this visitor's doing

// The server asks to wait: counts down, then asks again by itself. The seconds tick for the eye only; a screen reader hears the first.
export function waitNotice(refusal, { again, giveUp }) {
  const until = Date.now() + refusal.waitSeconds * SECOND_MILLIS;
  const key = refusal.status === 429 && !BUSY.has(refusal.code) ? "wait.often" : "wait.busy";
  const shown = element("span", { "aria-hidden": "true" });
  const heard = element("span", { class: "visually-hidden", text: text(`${key}-text`, { seconds: count(refusal.waitSeconds) }) });
  const node = banner("warn", text(key), element("span", {}, shown, heard), button(text("wait.now"), () => finish(again)), button(text("wait.cancel"), () => finish(giveUp), "button--small button--quiet"));
  node.setAttribute("role", "status");

  const tick = setInterval(countDown, SECOND_MILLIS);
  countDown();
  return node;

  function countDown() {
    const left = Math.ceil((until - Date.now()) / SECOND_MILLIS);
    if (!node.isConnected && shown.textContent !== "") clearInterval(tick);
    else if (left <= 0) finish(again);
    else shown.textContent = text(`${key}-text`, { seconds: count(left) });
  }

  function finish(action) {
    clearInterval(tick);
    action();
  }
}
