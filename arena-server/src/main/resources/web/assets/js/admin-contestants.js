import { AdminPart } from "./admin-part.js";
import { get, put } from "./api.js";
import { element } from "./dom.js";
import { collator, count, momentName, shareTenth } from "./format.js";
import { hasText, text } from "./texts.js";

const REFRESH_MILLIS = 15_000;
const HEALTH = { closed: "good", open: "bad", "half-open": "warn" };

// Every contestant that is listed: its switch, what keeps it from taking part, how it fares.
class AdminContestants extends AdminPart {
  #shown = "";

  connectedCallback() {
    setInterval(() => document.hidden || this.closest("[hidden]") || this.load(), REFRESH_MILLIS);
  }

  async read() {
    this.#arrived(await get("/api/admin/contestants"));
  }

  #arrived({ contestants, nodes, problems }) {
    const state = JSON.stringify([contestants, nodes, problems]);
    if (state === this.#shown) return;
    this.#shown = state;
    const focused = this.querySelector("input:focus")?.dataset.contestant;
    const rows = contestants.toSorted((a, b) => collator.compare(a.name, b.name)).map((contestant) => this.#row(contestant));
    this.querySelector("tbody").replaceChildren(...rows);
    this.querySelector(".nodes").replaceChildren(...nodes.map(nodeLine));
    this.querySelector("[data-problems]").hidden = problems.length === 0;
    this.querySelector("[data-problems] ul").replaceChildren(...problems.map((problem) => element("li", { text: problem })));
    this.querySelector(`[data-contestant="${CSS.escape(focused ?? "")}"]`)?.focus();
  }

  #row(contestant) {
    const kind = contestant.kind === "api" ? "api" : "local";
    return element(
      "tr",
      {},
      element("td", { "data-label": text("admin.on") }, this.#switch(contestant)),
      element("th", { scope: "row" }, contestant.name, " ", ...contestant.lacks.flatMap(lack)),
      element("td", { "data-label": text("admin.source") }, element("span", {}, badge(kind, text(`kind.${kind}`)), ` ${contestant.servers.join(", ")}`)),
      element("td", { "data-label": text("admin.health") }, badge(HEALTH[contestant.health.state], text(`admin.health.${contestant.health.state}`)), failures(contestant.health)),
      element("td", { "data-label": text("admin.last-error") }, ...lastError(contestant.health)),
      element("td", { class: "number", "data-label": text("models.share") }, contestant.share > 0 ? shareTenth(contestant.share) : text("models.not-drawn")),
    );
  }

  #switch({ id, name, on }) {
    const input = element("input", { type: "checkbox", role: "switch", "data-contestant": id });
    input.checked = on;
    input.addEventListener("change", () => this.#turn(id, name, input));
    return element("label", { class: "switch--cell switch" }, element("span", { class: "visually-hidden", text: text("admin.switch", { name }) }), input);
  }

  async #turn(id, name, input) {
    const on = input.checked;
    const done = await this.attempt(async () => this.#arrived(await put("/api/admin/switches", { contestant: id, on })));
    if (done) this.changed(text(on ? "admin.switched-on" : "admin.switched-off", { name }));
    else input.checked = !on;
  }
}

function nodeLine({ server, answers, models }) {
  const told = text("admin.node", { server, models: count(models) });
  return element("li", {}, badge(answers ? "good" : "bad", text(answers ? "admin.node.answers" : "admin.node.silent")), ` ${told}`);
}

function badge(kind, label) {
  return element("span", { class: `badge badge--${kind}`, text: label });
}

function lack({ reason, detail }) {
  return [badge("bad", text(`admin.lack.${reason}`)), element("small", { text: detail, lang: "en" })];
}

function failures({ failures }) {
  return failures > 0 ? element("small", { text: ` ${text("admin.failures", { count: count(failures) })}` }) : "";
}

function lastError({ lastFailure }) {
  if (lastFailure === null) return ["–"];
  const key = `admin.error.${lastFailure.kind}`;
  return [`${hasText(key) ? text(key) : lastFailure.kind} `, element("small", { text: momentName(lastFailure.at) })];
}

customElements.define("admin-contestants", AdminContestants);
