// @ts-check
import { offerAnew } from "./device-anew.js";
import { open as openHere } from "./device-saving.js";

/** What comes after the first page: all that keeps answers. @type {import("./session.js").Open} */
export const open = (visit, notify) => {
  offerAnew(visit.course);
  return openHere(visit, notify);
};
