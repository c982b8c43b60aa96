import "./arena-facts.js";
import "./battle-report.js";
import "./battle-turns.js";
import "./example-list.js";
import "./question-composer.js";
import "./shortcut-keys.js";
import "./vote-bar.js";
import { get, post, Refused } from "./api.js";
import { Asking } from "./asking.js";
import { banner } from "./banner.js";
import * as memory from "./battle-memory.js";
import { BattleStream } from "./battle-stream.js";
import { button } from "./dom.js";
import { hasText, text } from "./texts.js";
import { toast } from "./toast.js";
import { Transcript } from "./transcript.js";

const WIDE = matchMedia("(width >= 64rem)");

// Conducts a battle: what is asked, what arrives, which state the page is in. The parts of the page know only their own part.
// States (`data-state`): empty, streaming, done, revealed, ended.
class BattlePage extends HTMLElement {
  #first = this.querySelector("#first-question");
  #next = this.querySelector("#next-question");
  #followUp = this.querySelector("#follow-up");
  #vote = this.querySelector("#vote");
  #report = this.querySelector("#report");
  #turns = this.querySelector("battle-turns");
  #banners = this.querySelector("#banners");
  #asking = null;
  #following = null;

  #battle = null; // {id, prompts, reveal, reasons}
  #transcript = new Transcript();
  #stream = null;
  #isVoting = false;

  connectedCallback() {
    this.#asking = new Asking(this.#first, (prompt) => this.#begin(prompt));
    this.#following = new Asking(this.#next, (prompt) => this.#follow(prompt));
    this.addEventListener("example", (event) => this.#take(event.detail.prompt));
    this.addEventListener("stop", (event) => this.#act("stop", event.detail.button));
    this.addEventListener("retry", (event) => this.#act("retry", event.detail.button));
    this.addEventListener("seen", () => this.#openVote());
    this.addEventListener("vote", (event) => this.#send(event.detail));
    this.addEventListener("shortcut", (event) => this.#shortcut(event.detail.name));
    for (const control of this.querySelectorAll("[data-new]")) control.addEventListener("click", () => this.#askAnew());
    this.querySelector("[data-again]").addEventListener("click", () => this.#askAgain());

    const battle = memory.load();
    if (battle) this.#enter(battle);
    else if (WIDE.matches) this.#first.focus({ preventScroll: true });
  }

  // Asking

  async #begin(prompt) {
    const { battle } = await post("/api/battles", { prompt });
    this.#enter({ id: battle, prompts: [prompt] });
    memory.save(this.#battle);
    document.getElementById("content").focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  async #follow(prompt) {
    const battle = this.#battle;
    const index = battle.prompts.push(prompt) - 1; // first, for the answers may be here before the server's "accepted"
    try {
      await post(`${this.#path}/turns`, { prompt });
    } catch (refusal) {
      battle.prompts.splice(index, 1);
      if (refusal.status === 404 && battle === this.#battle) return this.#end("expired");
      throw refusal;
    }
    if (battle !== this.#battle) return;
    memory.save(battle);
    this.#followUp.open = false;
    this.#vote.reset();
    this.#transcript.open(index + 1);
    this.#show();
    document.getElementById("content").focus({ preventScroll: true });
    this.#turns.last.scrollIntoView({ block: "start" });
  }

  #take(prompt) {
    this.#first.value = prompt;
    this.#first.focus();
  }

  #askAnew() {
    this.#leave();
    if (WIDE.matches) this.#first.focus();
    else document.getElementById("content").focus();
  }

  #askAgain() {
    const [prompt] = this.#battle.prompts;
    this.#leave();
    this.#first.value = prompt;
    this.#asking.ask(prompt);
  }

  // Entering and leaving a battle

  #enter(battle) {
    this.#battle = battle;
    this.querySelector("#ask-screen").hidden = true;
    this.querySelector("#battle-screen").hidden = false;
    if (battle.reveal) this.#reveal();
    this.#stream = new BattleStream(battle.id, {
      delta: (event) => this.#change(() => this.#transcript.delta(event)),
      "turn-done": (event) => this.#change(() => this.#transcript.turnDone(event)),
      notice: (event) => this.#notice(event),
      ended: ({ reason }) => this.#end(reason),
      restarted: () => this.#restart(),
      lost: () => this.#lost(),
      resumed: () => this.#resumed(),
      gone: () => this.#end("expired"),
    });
    if (!battle.reveal) this.#change(() => {});
  }

  #leave() {
    if (this.dataset.state === "streaming") post(`${this.#path}/stop`, {}, { keepalive: true }).catch(() => {});
    this.#stream?.close();
    this.#lostBanner.remove();
    this.#battle = null;
    this.#isVoting = false;
    this.#restart();
    this.#vote.reset();
    this.#following.stop();
    this.#next.value = "";
    this.#report.hidden = true;
    this.querySelector("#ask-screen").hidden = false;
    this.querySelector("#battle-screen").hidden = true;
    this.dataset.state = "empty";
    document.title = text("battle.title");
    this.#announce("");
    memory.clear();
    scrollTo({ top: 0 });
  }

  #restart() {
    this.#transcript = new Transcript();
    this.#turns.clear();
    this.#banners.replaceChildren();
  }

  // What arrives

  #change(apply) {
    apply();
    const answered = this.#transcript.turns.filter((turn) => turn.done).length;
    this.#transcript.open(Math.min(answered + 1, this.#battle.prompts.length));
    this.#show();
  }

  #notice({ code, text: message }) {
    if (code === "retry") {
      this.#vote.reset();
      this.#change(() => this.#transcript.retry());
    } else {
      this.#banners.append(banner("info", message, ""));
      this.#announce(message);
    }
  }

  #lost() {
    this.#vote.tell(this.#lostBanner);
    this.#announce(`${text("stream.lost")} ${text("stream.lost-text")}`);
  }

  #resumed() {
    this.#lostBanner.remove();
    this.#announce(text("stream.resumed"));
  }

  #end(reason) {
    this.#stream.close();
    this.#lostBanner.remove();
    if (this.#isVoting) return;
    if (reason === "expired" && this.#transcript.isEmpty && !this.#battle.reveal) return this.#offerAgain();
    this.#transcript.close();
    this.#show();
    if (this.#battle.reveal) return;
    this.#enterState("ended");
    const key = hasText(`ended.${reason}`) ? `ended.${reason}` : "ended.other";
    const again = button(text("ended.again"), () => this.#askAgain());
    this.#banners.append(banner(reason === "side-failed" ? "bad" : "info", text(key), text(`${key}-text`), again));
    this.#announce(`${text(key)} ${text(`${key}-text`)}`);
    memory.clear();
  }

  // A battle that is gone before anything of it was shown: the question returns to its field.
  #offerAgain() {
    const [prompt] = this.#battle.prompts;
    this.#leave();
    this.#first.value = prompt;
    this.#first.notice(banner("info", text("ended.expired"), text("ended.expired-text")));
    this.#announce(text("ended.expired"));
  }

  // Voting

  async #send({ outcome, reasons }) {
    const battle = this.#battle;
    this.#isVoting = true;
    try {
      const reveal = await this.#cast({ outcome, reasons });
      if (battle !== this.#battle) return;
      Object.assign(battle, { reveal, reasons: reveal.reasons ?? reasons });
      memory.save(battle);
      this.#stream.close();
      this.#reveal();
      this.#report.focus();
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      if (battle === this.#battle) this.#voteRefused(refusal);
    } finally {
      this.#isVoting = false;
    }
  }

  // A vote that is there already is this visitor's own, whose answer got lost on the way: its reveal is read again.
  async #cast(vote) {
    try {
      return await post(`${this.#path}/vote`, vote);
    } catch (refusal) {
      if (refusal.status !== 409) throw refusal;
      return get(`${this.#path}/vote`).catch(() => Promise.reject(refusal));
    }
  }

  #voteRefused(refusal) {
    this.#isVoting = false;
    if (refusal.status === 404) this.#end("expired");
    else if (refusal.status === 409) this.#end("voted");
    else this.#vote.failed(refusal.message);
  }

  #reveal() {
    const { reveal, reasons, prompts } = this.#battle;
    this.#report.show(reveal, reasons);
    this.#turns.unmask(reveal, prompts.length);
    this.#banners.replaceChildren();
    this.#enterState("revealed");
  }

  // Showing

  #show() {
    const { turns, allDone } = this.#transcript;
    const { reveal, prompts } = this.#battle;
    const isLonger = this.#turns.show(turns, prompts);
    if (isLonger && reveal) this.#turns.unmask(reveal, prompts.length);
    const state = reveal ? "revealed" : allDone ? "done" : "streaming";
    if (state !== this.dataset.state || isLonger) this.#enterState(state);
  }

  #enterState(state) {
    this.dataset.state = state;
    const isOpen = state === "streaming" || state === "done";
    this.#turns.offer(state);
    this.#followUp.hidden = state !== "done";
    this.#vote.hidden = !isOpen;
    this.querySelector("#leave").hidden = !isOpen;
    this.querySelector("#battle-title").hidden = state === "revealed";
    this.#vote.close("vote.closed");
    this.#openVote();
    document.title = text(`battle.title-${state}`);
    this.#announce(text(`status.${state}`));
  }

  #openVote() {
    if (this.dataset.state !== "done") return;
    if (this.#turns.bothSeen) this.#vote.open();
    else this.#vote.close("vote.see-both");
  }

  async #act(action, control) {
    try {
      await post(`${this.#path}/${action}`);
    } catch (refusal) {
      control.disabled = false;
      toast(refusal.message, "warn");
    }
  }

  #shortcut(name) {
    if (name === "new") this.#askAnew();
    else if (name === "send") this.#vote.send();
    else this.#vote.choose(name);
  }

  #announce(message) {
    this.querySelector("#status").textContent = message;
  }

  #lostBanner = banner("warn", text("stream.lost"), text("stream.lost-text"));

  get #path() {
    return `/api/battles/${encodeURIComponent(this.#battle.id)}`;
  }
}

customElements.define("battle-page", BattlePage);
