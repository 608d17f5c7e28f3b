// @ts-check
import { offerAnew } from "../device/device-anew.js";
import { open as openHere } from "../device/device-saving.js";
import { late, part } from "../shared/parts.js";
import { withSender } from "./web-sender.js";

/** The address that the contents name, once they are there; most courses have none. @returns {Promise<string>} */
const address = () =>
  new Promise((go) => {
    const toc = /** @type {Element} */ (document.getElementById("toc"));
    const look = () => {
      const list = /** @type {HTMLElement | null} */ (toc.querySelector("[data-xapi]"));
      if (!list) return;
      watch.disconnect();
      go(String(list.dataset.xapi));
    };
    const watch = new MutationObserver(look);
    watch.observe(toc, { childList: true });
    look();
  });

/** What comes after the first page: all that keeps answers, and the course. @type {import("../session/session.js").Open} */
export const open = (visit, notify) => {
  offerAnew(visit.course);
  part("web-here.js").then(({ offerKeeping }) => offerKeeping(visit.course), () => {}); // it plays as it did
  const saving = openHere(visit, notify);
  const sender = address().then(async (endpoint) => (await late("web-sends.js")).offerSending(visit, saving, endpoint));
  return withSender(saving, sender);
};
