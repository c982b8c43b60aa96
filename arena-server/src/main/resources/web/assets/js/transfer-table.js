import { get } from "./api.js";
import { element } from "./dom.js";
import { collator, count, date } from "./format.js";
import { text } from "./texts.js";

const regions = new Intl.DisplayNames(document.documentElement.lang, { type: "region", fallback: "code" });

// Who gets texts abroad, and on what basis: one row for all local models, one for each maker behind an API.
class TransferTable extends HTMLElement {
  async connectedCallback() {
    try {
      const { contestants } = await get("/api/contestants");
      this.querySelector("tbody").replaceChildren(local(contestants), ...makers(contestants).map(abroad));
    } catch {
      this.querySelector("[role=status]").textContent = text("transfer.failed");
    }
  }
}

function local(contestants) {
  const own = contestants.filter((contestant) => contestant.kind !== "api");
  return row(text("transfer.local", { count: count(own.length) }), text("transfer.here"), text("transfer.none"), own.some((each) => each.available));
}

function makers(contestants) {
  const all = new Map();
  for (const contestant of contestants.filter((each) => each.kind === "api")) {
    const maker = contestant.maker || contestant.name;
    const known = all.get(maker);
    all.set(maker, { maker, transfer: contestant.transfer ?? known?.transfer ?? null, available: contestant.available || known?.available === true });
  }
  return [...all.values()].sort((a, b) => collator.compare(a.maker, b.maker));
}

function abroad({ maker, transfer, available }) {
  if (!transfer) return row(maker, "–", text("transfer.missing"), false);
  const basis = text("transfer.basis-value", { basis: transfer.basis, date: date(Date.parse(transfer.date)) });
  return row(maker, countryOf(transfer.country), basis, available);
}

function countryOf(code) {
  try {
    return regions.of(code);
  } catch {
    return code; // a name rather than two letters
  }
}

function row(provider, country, basis, isOpen) {
  const state = element("span", { class: `badge badge--${isOpen ? "good" : "bad"}`, text: text(isOpen ? "transfer.open" : "transfer.closed") });
  return element(
    "tr",
    {},
    element("th", { scope: "row", text: provider }),
    element("td", { "data-label": text("transfer.country"), text: country }),
    element("td", { "data-label": text("transfer.basis"), text: basis }),
    element("td", { "data-label": text("transfer.state") }, state),
  );
}

customElements.define("transfer-table", TransferTable);
