// What the address of /siralama asks for, and the query of the API that says the same.
const PERIODS = { tum: "all", 90: "90d", ay: "month" };
const VIEWS = {
  beraberliksiz: { ties: "none" },
  "rao-kupper": { ties: "rao_kupper" },
  davidson: { ties: "davidson" },
  "esit-ikililer": { weights: "even_pairs" },
  olasilik: { weights: "inverse_propensity" },
};

export function boardChoice() {
  const query = new URLSearchParams(location.search);
  const view = query.get("hesap") ?? "";
  return {
    set: query.get("veri") ?? "",
    period: PERIODS[query.get("donem")] ?? "all",
    category: query.get("kategori") ?? "",
    view: view in VIEWS ? view : "",
    style: query.get("bicim") === "1",
    sort: query.get("sirala") ?? "sira",
  };
}

// A part of the choice changes; what is empty leaves the address.
export function choose(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") query.delete(name);
    else query.set(name, value);
  }
  history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
}

export function apiQuery({ set, period, category, view, style }) {
  const asked = { period, ...(set && { set }), ...(category && { category }), ...(style ? { style: "on" } : VIEWS[view]) };
  return `?${new URLSearchParams(asked)}`;
}

export function pairsQuery({ set, period, category }) {
  return `?${new URLSearchParams({ period, ...(set && { set }), ...(category && { category }) })}`;
}
