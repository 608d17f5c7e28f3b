// @ts-check
/** What a kept course answers a request with. */

/** What is asked for with this is to come from the server. */
export const PAST = "?server";

/** The address under which a file may be kept, empty for what is none of the course, or to come from the server.
 * @param {{method: string, url: string}} request
 * @param {string} root of the course
 */
export const wanted = ({ method, url }, root) => {
  const { href, search } = new URL(url);
  if (method != "GET" || search == PAST || !href.startsWith(root)) return "";
  const plain = href.replace(/[?#].*/, "");
  return /\/edition\.json$/.test(plain) ? "" : plain;
};

/**
 * The addresses at which it may lie: a server may show a page without its ending, and of a picture one file is kept for
 * all its variants.
 * @param {string} url
 */
const places = (url) => [
  url,
  url.replace(/\.\d+\.\w+$/, ""),
  url.endsWith("/") ? url + "index.html" : url + ".html",
];

/** @param {Request} request @param {string} url */
export const answer = async (request, url) => {
  for (const place of places(url)) {
    const found = await caches.match(place); // the oldest cache first: of two editions the one that is whole
    if (found) return ranged(request, found);
  }
  return fetch(request);
};

/** A player of sound or film asks for a part (RFC 9110, 14). @param {Request} request @param {Response} whole */
const ranged = async (request, whole) => {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") || "");
  if (!asked) return whole;
  const file = await whole.blob();
  const from = Number(asked[1]);
  const to = Math.min(Number(asked[2] || Infinity), file.size - 1);
  if (from > to) return new Response(null, { status: 416, headers: { "content-range": `bytes */${file.size}` } });
  return new Response(file.slice(from, to + 1), {
    status: 206,
    headers: {
      "content-type": whole.headers.get("content-type") || "",
      "content-range": `bytes ${from}-${to}/${file.size}`,
    },
  });
};
