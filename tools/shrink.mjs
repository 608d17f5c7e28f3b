/**
 * Makes the scripts of the folders that are named smaller, in place: terser, after esbuild, saves 3 % of what
 * learners wait for.
 */
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "terser";

/**
 * Properties of our own that get short names: none is stored, told to an LMS or read from a page
 * (tests/player/test_script_weight.py), nor used of what is a browser's. Several scripts use them, so each is called the
 * same in all; the short names are none that a property of the sources has.
 */
const OWN = (
  "readOnly course pass found fresh count live early tell seq known here held given model rte holds " +
  "good renew limit looking granted doubtful idAt wire alone took refuse whole setup judge rule strange " +
  "told failing believe recall connect news problem hold prepare telling interaction launch everything mistrust " +
  "rest spoken speak"
).split(" ");
const LETTERS = [..."efghjkmquyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const SHORT = [...LETTERS, ...LETTERS.map((letter) => "z" + letter)];
const names = Object.fromEntries(OWN.map((name, i) => ["$" + name, SHORT[i]]));
const OPTIONS = {
  module: true,
  ecma: 2020,
  compress: { passes: 3, unsafe_arrows: true, hoist_funs: true },
  mangle: { properties: { builtins: true, regex: new RegExp(`^(${OWN.join("|")})$`) } },
};

for (const folder of process.argv.slice(2).filter(existsSync))
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".js")) continue; // a folder
    const file = join(folder, name);
    const nameCache = { props: { props: { ...names } } };
    const { code } = await minify(await readFile(file, "utf8"), { ...OPTIONS, nameCache });
    await writeFile(file, code + "\n");
  }
