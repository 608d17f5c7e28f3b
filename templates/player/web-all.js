// @ts-check
import { languages } from "./languages.js";
import { play } from "./player.js";

play("web-lms.js", languages);
