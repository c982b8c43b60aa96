import { get } from "./api.js";
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

// Whether this server keeps texts at all, even with consent.
export async function serverKeepsTexts() {
  try {
    return (await get("/api/arena")).texts.kept;
  } catch {
    return false;
  }
}
