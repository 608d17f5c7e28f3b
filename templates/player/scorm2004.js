// @ts-check
import { play } from "./player.js";
import { createAdapter } from "./scorm2004-adapter.js";

play(createAdapter());
