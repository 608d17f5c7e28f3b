// @ts-check
import { live } from "./live.js";
import { play } from "./player.js";

play("cmi5-lms.js", undefined, live);
