import { text } from "./texts.js";

const TIMEOUT_MILLIS = 30_000;
const DEFAULT_WAIT_SECONDS = 20;

// A refusal of the server (`status` 4xx or 5xx), or no answer at all (`status` 0). The message can be shown.
export class Refused extends Error {
  constructor(status, problem = {}, retryAfter = null) {
    super(problem.detail ?? text(status === 0 ? "error.unreachable" : "error.internal"));
    this.status = status;
    this.field = problem.field;
    this.code = problem.type?.split(":").at(-1) ?? "";
    this.waitSeconds = Number.parseInt(retryAfter, 10) || DEFAULT_WAIT_SECONDS;
  }

  get asksToWait() {
    return this.status === 429 || this.status === 503;
  }
}

export const get = (path, options = {}) => call(path, options);

export const post = (path, body, options = {}) =>
  call(path, { method: "POST", body: JSON.stringify(body ?? {}), ...options });

export const put = (path, body) => call(path, { method: "PUT", body: JSON.stringify(body) });

export const remove = (path, options = {}) => call(path, { method: "DELETE", ...options });

async function call(path, options) {
  const headers = { "Accept-Language": document.documentElement.lang, Accept: "application/json, application/problem+json", ...options.headers };
  if (options.body) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { ...options, headers, signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  } catch {
    throw new Refused(0);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, body, response.headers.get("Retry-After"));
  return body;
}
