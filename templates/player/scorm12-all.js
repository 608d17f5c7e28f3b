// @ts-check
import { languages } from "./languages.js";
import { play } from "./player.js";

play("scorm12-lms.js", languages);
