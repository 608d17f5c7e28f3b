// @ts-check
import { createSaving } from "../journal/saving.js";
import { createAdapter } from "./scorm12-adapter.js";

/** What comes after the first page: all that has to do with the LMS. @type {import("../session/session.js").Open} */
export const open = (visit, notify) => createSaving(visit, createAdapter(), notify);
