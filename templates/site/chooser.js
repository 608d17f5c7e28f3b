/* On to the first language of the visitor that the site is in; who comes back here by hand stays. */

import { lookup } from "../player/languages/language-tags.js";

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);
const tag = lookup(links.map((link) => link.hreflang), [...navigator.languages]);
const way = links.find((link) => link.hreflang === tag);
if (way && !(document.referrer && new URL(document.referrer).origin === location.origin)) location.replace(way.href);
