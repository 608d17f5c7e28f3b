// @ts-check
import { languages } from "./languages.js";
import { play } from "./player.js";

play("cmi5-lms.js", languages);
