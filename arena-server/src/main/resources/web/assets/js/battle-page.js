import "./answer-report.js";
import "./arena-facts.js";
import "./battle-report.js";
import "./battle-turns.js";
import "./example-list.js";
import "./question-composer.js";
import "./shortcut-keys.js";
import "./vote-bar.js";
import { post } from "./api.js";
import { Asking } from "./asking.js";
import { banner } from "./banner.js";
import * as memory from "./battle-memory.js";
import { BattleScreen } from "./battle-screen.js";
import { BattleStream } from "./battle-stream.js";
import { Question } from "./question.js";
import { hasText, text } from "./texts.js";
import { toast } from "./toast.js";
import { Transcript } from "./transcript.js";
import { Voting } from "./voting.js";

const WIDE = matchMedia("(width >= 64rem)");

// Conducts a battle: what is asked, what arrives, what is voted. What a state looks like stands in `BattleScreen`; the parts of
// the page know only their own part.
class BattlePage extends HTMLElement {
  #screen = new BattleScreen(this);
  #first = this.querySelector("#first-question");
  #next = this.querySelector("#next-question");
  #asking = null;
  #following = null;
  #voting = null;

  #battle = null; // {id, questions, reveal, reasons}
  #transcript = new Transcript();
  #stream = null;

  connectedCallback() {
    this.#asking = new Asking(this.#first, (asked) => this.#begin(asked));
    this.#following = new Asking(this.#next, (asked) => this.#follow(asked));
    this.#voting = new Voting(this.#screen.vote, () => this.#path, {
      revealed: (reveal) => this.#reveal(reveal),
      ended: (reason) => this.#end(reason),
    });
    this.addEventListener("example", (event) => this.#take(event.detail.prompt));
    this.addEventListener("stop", (event) => this.#act("stop", event.detail.button));
    this.addEventListener("retry", (event) => this.#act("retry", event.detail.button));
    this.addEventListener("unmask", () => this.#askUnmasked());
    this.addEventListener("report", (event) => this.querySelector("answer-report").open(`${this.#path}/reports`, event.detail));
    this.addEventListener("seen", () => this.#screen.openVote());
    this.addEventListener("shortcut", (event) => this.#shortcut(event.detail.name));
    for (const control of this.querySelectorAll("[data-new]")) control.addEventListener("click", () => this.#askAnew());
    this.querySelector("[data-again]").addEventListener("click", () => this.#askAgain());

    const battle = memory.load();
    if (battle) this.#enter(battle);
    else if (WIDE.matches) this.#first.focus({ preventScroll: true });
  }

  // Asking

  async #begin(asked) {
    const answer = await post("/api/battles", asked);
    this.#enter({ id: answer.battle, questions: [new Question(asked, answer)] });
    memory.save(this.#battle);
    this.#screen.focus();
    scrollTo({ top: 0 });
  }

  async #follow(asked) {
    const battle = this.#battle;
    const question = new Question(asked);
    const index = battle.questions.push(question) - 1; // first, for the answers may be here before the server's "accepted"
    try {
      question.accepted(await post(`${this.#path}/turns`, this.#further(asked)));
    } catch (refusal) {
      battle.questions.splice(index, 1);
      if (refusal.status === 404 && battle === this.#battle) return this.#end("expired");
      throw refusal;
    }
    if (battle !== this.#battle) return;
    memory.save(battle);
    this.#screen.followed();
    this.#transcript.open(index + 1);
    this.#show();
    this.#screen.focus();
    this.#screen.turns.last.scrollIntoView({ block: "start" });
  }

  // A battle that was begun without masking goes on without it.
  #further({ prompt }) {
    const { mask } = this.#battle.questions[0].asked;
    return mask === false ? { prompt, mask } : { prompt };
  }

  #take(prompt) {
    this.#first.value = prompt;
    this.#first.focus();
  }

  #askAnew() {
    this.#leave();
    if (WIDE.matches) this.#first.focus();
    else this.#screen.focus();
  }

  #askAgain() {
    const [{ asked }] = this.#battle.questions;
    this.#leave();
    this.#first.value = asked.prompt;
    this.#asking.ask(asked);
  }

  // What was masked may be sent as it was written, but only to models on this server.
  #askUnmasked() {
    const { asked } = this.#battle.questions[0];
    this.#leave();
    this.#first.value = asked.prompt;
    this.#asking.ask({ ...asked, mask: false, localOnly: true });
  }

  // Entering and leaving a battle

  #enter(battle) {
    this.#battle = battle;
    this.#screen.show();
    if (battle.reveal) this.#screen.reveal(battle);
    this.#stream = new BattleStream(battle.id, {
      delta: (event) => this.#change(() => this.#transcript.delta(event)),
      "turn-done": (event) => this.#change(() => this.#transcript.turnDone(event)),
      notice: (event) => this.#notice(event),
      ended: ({ reason }) => this.#end(reason),
      restarted: () => this.#restart(),
      lost: () => this.#screen.lost(),
      resumed: () => this.#screen.resumed(),
      gone: () => this.#end("expired"),
    });
    if (!battle.reveal) this.#change(() => {});
  }

  #leave() {
    if (this.#screen.state === "streaming") post(`${this.#path}/stop`, {}, { keepalive: true }).catch(() => {});
    this.#stream?.close();
    this.#battle = null;
    this.#voting.forget();
    this.#restart();
    this.#following.stop();
    this.#next.value = "";
    this.#screen.hide();
    memory.clear();
    scrollTo({ top: 0 });
  }

  #restart() {
    this.#transcript = new Transcript();
    this.#screen.clear();
  }

  // What arrives

  #change(apply) {
    apply();
    const answered = this.#transcript.turns.filter((turn) => turn.done).length;
    this.#transcript.open(Math.min(answered + 1, this.#battle.questions.length));
    this.#show();
  }

  #show() {
    this.#screen.draw(this.#transcript, this.#battle);
  }

  #notice({ code, text: message }) {
    if (code === "retry") {
      this.#screen.vote.reset();
      this.#change(() => this.#transcript.retry());
    } else if (code !== "masked" || !this.#battle.questions.some((question) => question.masked.length > 0)) {
      this.#screen.notice(code, message);
    }
  }

  #end(reason) {
    this.#stream.close();
    this.#screen.resumedSilently();
    if (this.#voting.isUnderWay) return;
    if (reason === "expired" && this.#transcript.isEmpty && !this.#battle.reveal) return this.#offerAgain();
    this.#transcript.close();
    this.#show();
    if (this.#battle.reveal) return;
    this.#screen.end(hasText(`ended.${reason}`) ? reason : "other", () => this.#askAgain());
    memory.clear();
  }

  // A battle that is gone before anything of it was shown: the question returns to its field.
  #offerAgain() {
    const [{ asked }] = this.#battle.questions;
    this.#leave();
    this.#first.value = asked.prompt;
    this.#first.notice(banner("info", text("ended.expired"), text("ended.expired-text")));
    this.#screen.announce(text("ended.expired"));
  }

  #reveal(reveal) {
    Object.assign(this.#battle, { reveal });
    memory.save(this.#battle);
    this.#stream.close();
    this.#screen.reveal(this.#battle);
    this.#screen.report.focus();
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
    else if (name === "send") this.#screen.vote.send();
    else this.#screen.vote.choose(name);
  }

  get #path() {
    return `/api/battles/${encodeURIComponent(this.#battle.id)}`;
  }
}

customElements.define("battle-page", BattlePage);
