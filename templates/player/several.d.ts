/** Set by tools/assets.py: whether this script is for packages of several languages. The others lack what only those need. */
declare const SEVERAL: boolean;

interface Window {
  /** Left by launch.js: the language to begin with, and its first page on the way. */
  first?: { tag: string; page: Promise<Response> };
}
