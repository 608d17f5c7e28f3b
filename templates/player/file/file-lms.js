// @ts-check
import { offerAnew } from "../device/device-anew.js";
import { open as openHere } from "../device/device-saving.js";

/** What keeps the answers of a course that is one HTML file: this device. @type {import("../session/session.js").Open} */
export const open = (visit, notify) => {
  offerAnew(visit.course);
  return openHere(visit, notify);
};
