// @ts-check
import * as ask from "../journal/ask.js";
import * as change from "../questions/change.js";
import * as clock from "../practice/clock.js";
import * as codes from "../results/codes.js";
import * as extras from "../page/extras.js";
import * as lms from "../file/file-lms.js";
import * as mark from "../journal/mark.js";
import { play } from "../page/player.js";
import * as practice from "../practice/practice.js";
import * as questionsMore from "../questions/questions-more.js";
import * as quiz from "../practice/quiz.js";
import * as results from "../results/results.js";
import * as scenario from "../practice/scenario.js";
import * as tryAgain from "../results/try-again.js";
import { keepPlaces } from "../file/places.js";
import { nameOf, stay } from "../file/within.js";

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
keepPlaces(nameOf);
