// @ts-check
import { live } from "../page/live.js";
import { play } from "../page/player.js";

play("scorm2004-lms.js", undefined, live);
