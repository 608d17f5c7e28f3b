// @ts-check
import { play } from "./player.js";
import { createAdapter } from "./scorm12-adapter.js";

play(createAdapter());
