// @ts-check
import { answer, wanted } from "./web-answers.js";

/** The service worker of a course that is kept on a device: it answers with what is kept, and asks the server for the rest. */
const worker = /** @type {any} */ (self);

// it knows nothing that an older one does not: each serves whatever edition is kept
worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const url = wanted(event.request, worker.registration.scope);
  if (url) event.respondWith(answer(event.request, url));
});
