// @ts-check
import { createLanguages } from "./languages.js";
import { play } from "./player.js";
import { createAdapter } from "./scorm12-adapter.js";

play({ ...createAdapter(), languages: createLanguages("cmi.student_preference.language") });
