// @ts-check
import { languages } from "./languages.js";
import { play } from "./player.js";

play("scorm2004-lms.js", languages);
