// @ts-check
import { play } from "../page/player.js";

play("scorm2004-lms.js");
