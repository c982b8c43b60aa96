import { AdminPart } from "./admin-part.js";
import { get, remove } from "./api.js";
import { button, element } from "./dom.js";
import { count, momentName } from "./format.js";
import { text } from "./texts.js";

const KINDS = { harmful: "badge--bad", identity: "badge--warn", personal: "badge--warn", technical: "" };

// Answers that visitors reported. Closing one deletes its text.
class AdminReports extends AdminPart {
  async read() {
    this.#arrived(await get("/api/admin/reports"));
  }

  #arrived({ reports }) {
    this.querySelector("[data-summary]").textContent = reports.length > 0 ? text("admin.reports-waiting", { count: count(reports.length) }) : "";
    const none = element("p", { class: "admin-none", text: text("admin.reports-none") });
    this.querySelector("[data-list]").replaceChildren(...(reports.length > 0 ? reports.map((report) => this.#drawn(report)) : [none]));
  }

  #drawn({ id, at, until, turn, side, concern, contestant, answer }) {
    const where = `${momentName(at)} · ${text(`side.${side}`)}, ${text("turn.number", { number: turn })} · ${contestant}`;
    const closer = button(text("admin.report-close"), () => this.#close(id));
    closer.setAttribute("aria-label", text("admin.report-close-one", { contestant, at: momentName(at) }));
    return element(
      "article",
      { class: "report-item" },
      element("div", { class: "row row--apart" }, element("span", { class: `badge ${KINDS[concern]}`, text: text(`concern.${concern}`) }), element("span", { class: "faint tiny", text: where })),
      element("blockquote", { lang: "tr", text: answer }),
      element("div", { class: "row row--apart" }, closer, element("span", { class: "faint tiny", text: text("admin.report-until", { until: momentName(until) }) })),
    );
  }

  async #close(id) {
    const done = await this.attempt(async () => this.#arrived(await remove(`/api/admin/reports/${id}`)));
    if (!done) return;
    this.changed(text("admin.report-closed"));
    (this.querySelector("button") ?? document.querySelector("#reports")).focus();
  }
}

customElements.define("admin-reports", AdminReports);
