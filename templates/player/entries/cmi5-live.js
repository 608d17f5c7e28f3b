// @ts-check
import { live } from "../page/live.js";
import { play } from "../page/player.js";

play("cmi5-lms.js", undefined, live);
