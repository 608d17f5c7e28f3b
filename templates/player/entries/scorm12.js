// @ts-check
import { play } from "../page/player.js";

play("scorm12-lms.js");
