/** Set by tools/assets.py: whether this script is for packages of several languages. The others lack what only those need. */
declare const SEVERAL: boolean;
/** The same: whether it is for `packager serve`, where pages change while they are open. */
declare const LIVE: boolean;
/** The same: whether it is for a course in one HTML file, which has all in it and asks nobody. */
declare const FILE: boolean;
/** Set by tools/assets.py: what all scripts of a build have in their addresses, so that none comes from an older one. */
declare const VERSION: string;

interface Window {
  /** The parts of the script of a course in one HTML file, by name. */
  parts: Record<string, any>;
  /** Left by launch.js: the language to begin with, and its first page on the way. */
  first?: { tag: string; page: Promise<Response> };
}
