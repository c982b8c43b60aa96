import { recall, remember } from "./storage.js";

// What a visitor has chosen on the privacy page, kept in this browser only. Choices are unchecked until somebody checks them.
const KEY = "preferences";
const NONE = { localOnly: false, store: false, publish: false };

export function load() {
  try {
    return { ...NONE, ...JSON.parse(recall(localStorage, KEY) ?? "{}") };
  } catch {
    return NONE;
  }
}

export function save(preferences) {
  remember(localStorage, KEY, JSON.stringify(preferences));
}
