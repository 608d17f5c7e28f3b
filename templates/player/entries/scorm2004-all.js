// @ts-check
import { languages } from "../languages/languages.js";
import { play } from "../page/player.js";

play("scorm2004-lms.js", languages);
