import { banner } from "./banner.js";
import { button } from "./dom.js";
import { StickyScroll } from "./sticky-scroll.js";
import { text } from "./texts.js";

// How the states of a battle look (`data-state` of the page): empty, streaming, done, revealed, ended. It holds no battle of its own
// and asks no server.
export class BattleScreen {
  #page;
  #scroll = null;
  #lostBanner = banner("warn", text("stream.lost"), text("stream.lost-text"));

  constructor(page) {
    this.#page = page;
    this.turns = page.querySelector("battle-turns");
    this.vote = page.querySelector("#vote");
    this.report = page.querySelector("#report");
  }

  get state() {
    return this.#page.dataset.state;
  }

  show() {
    this.#scroll ??= new StickyScroll(this.turns, this.vote);
    this.#part("#ask-screen").hidden = true;
    this.#part("#battle-screen").hidden = false;
  }

  hide() {
    this.#lostBanner.remove();
    this.vote.reset();
    this.report.hidden = true;
    this.#part("#ask-screen").hidden = false;
    this.#part("#battle-screen").hidden = true;
    this.#page.dataset.state = "empty";
    document.title = text("battle.title");
    this.announce("");
  }

  clear() {
    this.turns.clear();
    this.#part("#banners").replaceChildren();
  }

  draw({ turns, allDone }, { questions, reveal }) {
    const isLonger = this.turns.show(turns, questions);
    if (isLonger && reveal) this.turns.unmask(reveal, questions.length);
    const state = reveal ? "revealed" : allDone ? "done" : "streaming";
    if (state !== this.state || isLonger) this.#enter(state);
  }

  // A further question is on its way to the pair.
  followed() {
    this.#part("#follow-up").open = false;
    this.vote.reset();
  }

  reveal({ reveal, questions }) {
    this.report.show(reveal);
    this.turns.unmask(reveal, questions.length);
    this.#part("#banners").replaceChildren();
    this.#enter("revealed");
  }

  end(reason, again) {
    this.#enter("ended");
    const [title, body] = [text(`ended.${reason}`), text(`ended.${reason}-text`)];
    this.#part("#banners").append(banner(reason === "side-failed" ? "bad" : "info", title, body, button(text("ended.again"), again)));
    this.announce(`${title} ${body}`);
  }

  // The server's sentences; the first says what happened.
  notice(code, message) {
    const [, title, body] = /^(.*?[.!?])(?:\s+(.*))?$/s.exec(message) ?? ["", message, ""];
    this.#part("#banners").append(banner(code === "masked" ? "warn" : "info", title, body ?? ""));
    this.announce(message);
  }

  lost() {
    this.vote.tell(this.#lostBanner);
    this.announce(`${text("stream.lost")} ${text("stream.lost-text")}`);
  }

  resumed() {
    this.resumedSilently();
    this.announce(text("stream.resumed"));
  }

  resumedSilently() {
    this.#lostBanner.remove();
  }

  openVote() {
    if (this.state !== "done") return;
    if (this.turns.bothSeen) this.vote.open();
    else this.vote.close("vote.see-both");
  }

  announce(message) {
    this.#part("#status").textContent = message;
  }

  focus() {
    document.getElementById("content").focus({ preventScroll: true });
  }

  #enter(state) {
    this.#page.dataset.state = state;
    const isOpen = state === "streaming" || state === "done";
    this.turns.offer(state);
    this.#part("#follow-up").hidden = state !== "done";
    this.vote.hidden = !isOpen;
    this.#part("#leave").hidden = !isOpen;
    this.#part("#battle-title").hidden = state === "revealed";
    this.vote.close("vote.closed");
    this.openVote();
    document.title = text(`battle.title-${state}`);
    this.announce(text(`status.${state}`));
  }

  #part(selector) {
    return this.#page.querySelector(selector);
  }
}
