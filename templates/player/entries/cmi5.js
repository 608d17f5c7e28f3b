// @ts-check
import { play } from "../page/player.js";

play("cmi5-lms.js");
