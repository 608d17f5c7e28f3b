// @ts-check
import { play } from "./player.js";

play("scorm2004-lms.js");
