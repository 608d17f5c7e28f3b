// @ts-check
import { offerAnew } from "../device/device-anew.js";
import { open as openHere } from "../device/device-saving.js";
import { late, part } from "../shared/parts.js";
import { withSender } from "./web-sender.js";

/** What comes after the first page: all that keeps answers, and the course. @type {import("../session/session.js").Open} */
export const open = (visit, notify) => {
  const { course } = visit;
  offerAnew(course);
  part("web-here.js").then(({ offerKeeping }) => offerKeeping(course), () => {}); // it plays as it did
  const saving = openHere(visit, notify);
  const { xapi } = course; // few courses name a record store
  return xapi ? withSender(saving, late("web-sends.js").then(({ offerSending }) => offerSending(visit, saving, xapi))) : saving;
};
