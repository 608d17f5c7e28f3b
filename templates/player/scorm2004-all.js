// @ts-check
import { createLanguages } from "./languages.js";
import { play } from "./player.js";
import { createAdapter } from "./scorm2004-adapter.js";

play({ ...createAdapter(), languages: createLanguages("cmi.learner_preference.language") });
