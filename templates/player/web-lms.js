// @ts-check
import { offerAnew } from "./device-anew.js";
import { open as openHere } from "./device-saving.js";
import { part } from "./parts.js";

/** What comes after the first page: all that keeps answers, and the course. @type {import("./session.js").Open} */
export const open = (visit, notify) => {
  offerAnew(visit.course);
  part("web-here.js").then(({ offerKeeping }) => offerKeeping(visit.course), () => {}); // it plays as it did
  return openHere(visit, notify);
};
