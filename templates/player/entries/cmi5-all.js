// @ts-check
import { languages } from "../languages/languages.js";
import { play } from "../page/player.js";

play("cmi5-lms.js", languages);
