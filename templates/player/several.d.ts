/** Set by tools/assets.py: whether this script is for packages of several languages. The others lack what only those need. */
declare const SEVERAL: boolean;
/** The same: whether it is for `packager serve`, where pages change while they are open. */
declare const LIVE: boolean;

interface Window {
  /** Left by launch.js: the language to begin with, and its first page on the way. */
  first?: { tag: string; page: Promise<Response> };
}
