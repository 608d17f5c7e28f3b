// @ts-check
import { live } from "./live.js";
import { play } from "./player.js";

play("scorm12-lms.js", undefined, live);
