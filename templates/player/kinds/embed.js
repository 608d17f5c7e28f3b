// @ts-check
import { button } from "../shared/elements.js";

/** What the learner has chosen on this device, or else told the browser (player.js has the same). */
const saves = () => {
  try {
    const own = localStorage.lowData;
    if (own) return own > 0;
  } catch (e) {} // no storage
  const { connection } = /** @type {any} */ (navigator);
  return connection && connection.saveData;
};

/**
 * A film or a page elsewhere is loaded when the learner asks for it, and again only when he asks again: it goes with the
 * page. Offline, and for who saves data, there is the link alone.
 *
 * @param {HTMLElement} figure
 */
export const create = (figure) => {
  const { src = "", title = "", word = "", referrer = "" } = figure.dataset;
  // with scripts and its own origin allowed, a frame of our own origin would be no cage
  if (new URL(src).origin == location.origin) return;
  /** @type {HTMLElement} */
  const link = /** @type {any} */ (figure.querySelector(".away"));
  const load = button(word, () => {
    const frame = document.createElement("iframe");
    Object.assign(frame, {
      title,
      referrerPolicy: referrer,
      sandbox: "allow-scripts allow-same-origin",
      allow: "fullscreen",
      src,
    });
    load.hidden = true;
    link.before(frame);
    frame.focus();
    const gone = new MutationObserver(() => {
      if (figure.isConnected) return;
      gone.disconnect();
      frame.remove();
      load.hidden = false;
    });
    gone.observe(document.body, { childList: true });
  });
  const offer = () => {
    if (!figure.querySelector("iframe")) load.hidden = !navigator.onLine || saves();
  };
  link.prepend(load, " ");
  for (const news of ["online", "offline"]) addEventListener(news, offer);
  offer();
};
