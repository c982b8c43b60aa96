import { listed, small } from "./format.js";
import { hasText, text } from "./texts.js";

const ERRORS_95 = 1.96;

// What a view estimated besides the ratings, as a list in one line; what features were divided by is left out.
export function listEstimates(parameters) {
  return listed(parameters.filter(({ name }) => !name.endsWith("_rms")).map(({ name, value, error }) => `${nameOf(name)} ${small(value)}${error > 0 ? ` ±${small(ERRORS_95 * error)}` : ""}`));
}

function nameOf(name) {
  const key = `estimate.${name.replaceAll("_", "-")}`;
  return hasText(key) ? text(key) : name;
}
