// @ts-check
import * as ask from "./ask.js";
import * as change from "./change.js";
import * as clock from "./clock.js";
import * as codes from "./codes.js";
import * as extras from "./extras.js";
import * as lms from "./file-lms.js";
import * as mark from "./mark.js";
import { play } from "./player.js";
import * as practice from "./practice.js";
import * as questionsMore from "./questions-more.js";
import * as quiz from "./quiz.js";
import * as results from "./results.js";
import * as scenario from "./scenario.js";
import * as tryAgain from "./try-again.js";
import { stay } from "./within.js";

/**
 * The course as one HTML file, which no server gives parts of: all of them are here. Those of one kind of block or question
 * have registered before (tools/assets.py), those of the course's kinds alone.
 */
window.parts = {
  "ask.js": ask,
  "change.js": change,
  "clock.js": clock,
  "codes.js": codes,
  "extras.js": extras,
  "file-lms.js": lms,
  "mark.js": mark,
  "practice.js": practice,
  "questions-more.js": questionsMore,
  "quiz.js": quiz,
  "results.js": results,
  "scenario.js": scenario,
  "try-again.js": tryAgain,
  ...window.parts,
};
addEventListener("click", stay);
addEventListener("auxclick", stay);
play("file-lms.js");
