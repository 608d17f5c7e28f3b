// @ts-check
/**
 * Requests to a learning record store (xAPI 1.0.3, Communication; 2.0 where an LRS takes no other). None throws: where nothing comes the status is 0.
 *
 * @typedef {{status: number, text: string, etag: string | null, version?: string | null}} Answer `version` of xAPI that the LRS speaks
 * @typedef {{method?: string, body?: string, headers?: Record<string, string>, keepalive?: boolean}} Request
 * @typedef {(resource: string, parameters: Record<string, string>, request?: Request) => Promise<Answer>} Lrs
 */

const VERSION = "X-Experience-API-Version";
/** After so many milliseconds an answer is no longer waited for. */
const LATE = 3e4;
/** Neither stored nor refused: the LRS is asked again later. @param {number} status */
export const isTrouble = (status) => !status || status > 499 || status == 408 || status == 429;
/** The token has run out, or the session is over (cmi5 9.3.6, 9.3.8). @param {number} status */
export const isOver = (status) => status == 401 || status == 403;

/** @param {string} url @param {Request} request @returns {Promise<Answer>} */
export const ask = async (url, request) => {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LATE);
  try {
    const response = await fetch(url, { cache: "no-store", signal: patience.signal, ...request });
    const text = await response.text();
    // a page is none of the LRS: to log in again, or of a network that wants something first
    const { ok, status, headers } = response;
    return { status: /^\s*</.test(text) && ok ? 0 : status, text, etag: headers.get("ETag"), version: headers.get(VERSION) };
  } catch (e) {
    return { status: 0, text: "", etag: null };
  } finally {
    clearTimeout(timer);
  }
};

/** @param {string} text @returns {any} what it says in JSON; nothing where it says none */
export const json = (text) => {
  try {
    return JSON.parse(text);
  } catch (e) {
    return null;
  }
};

/**
 * @param {string} endpoint with or without a slash at its end
 * @param {string} [authorization] none for one that takes statements from anybody
 * @returns {Lrs}
 */
export const createLrs = (endpoint, authorization) => {
  let spoken = "1.0.3";
  /** @type {Lrs} */
  const lrs = async (resource, parameters, request = {}) => {
    const said = spoken;
    const answer = await ask(`${endpoint.replace(/\/$/, "")}/${resource}?${new URLSearchParams(parameters)}`.replace(/\?$/, ""), {
      ...request,
      headers: {
        ...(authorization && { Authorization: authorization }),
        [VERSION]: said,
        ...(request.body && { "Content-Type": "application/json" }),
        ...request.headers,
      },
    });
    // one that refuses a version says which it speaks
    if (answer.status != 400 || said[0] == "2" || !/^2/.test(answer.version || "")) return answer;
    spoken = "2.0.0";
    return lrs(resource, parameters, request);
  };
  return lrs;
};
