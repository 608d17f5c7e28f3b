/**
 * Makes the scripts of the folders that are named smaller, in place: terser, after esbuild, saves 3 % of what
 * learners wait for.
 */
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "terser";

/** Properties of one script alone, all of them our own: none is stored, told to an LMS, or a browser's. */
const OWN = new RegExp(
  "^(alone|anew|believe|code|commit|committed|connect|doubtful|down|everything|failing|good|granted|held|holds|idAt|interaction|" +
    "launch|learner|limit|live|looking|mistrust|news|objective|readable|recall|refuse|rest|rte|rule|strange|telling|told|took|whole)$",
);
const OPTIONS = {
  module: true,
  ecma: 2020,
  compress: { passes: 3, unsafe_arrows: true },
  mangle: { properties: { regex: OWN } },
};

for (const folder of process.argv.slice(2).filter(existsSync))
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".js")) continue; // a folder
    const file = join(folder, name);
    const { code } = await minify(await readFile(file, "utf8"), OPTIONS);
    await writeFile(file, code + "\n");
  }
