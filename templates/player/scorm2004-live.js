// @ts-check
import { live } from "./live.js";
import { play } from "./player.js";

play("scorm2004-lms.js", undefined, live);
