// @ts-check
import { play } from "./player.js";

play("cmi5-lms.js");
