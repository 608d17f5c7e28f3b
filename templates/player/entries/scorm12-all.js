// @ts-check
import { languages } from "../languages/languages.js";
import { play } from "../page/player.js";

play("scorm12-lms.js", languages);
