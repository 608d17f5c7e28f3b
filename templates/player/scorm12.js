// @ts-check
import { play } from "./player.js";

play("scorm12-lms.js");
