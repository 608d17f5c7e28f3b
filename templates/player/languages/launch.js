// @ts-check
import { firstLanguage } from "./first-language.js";

/**
 * Stands in the launch page of a package of several languages, so that the first page is asked for
 * together with the script that puts it in place. A server's own policy may forbid it: it gives a start, no more.
 */
const tag = firstLanguage();
window.first = { tag, page: fetch(tag + "/index.html") };
window.first.page.catch(() => {}); // told by who waits for it
