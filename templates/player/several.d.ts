/** Set by tools/assets.py: whether this script is for packages of several languages. The others lack what only those need. */
declare const SEVERAL: boolean;
