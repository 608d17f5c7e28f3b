/** The player's modules point one way: what is read last needs nothing of what is read first. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "acorn";
import { simple } from "acorn-walk";

const PLAYER = new URL("../../templates/player/", import.meta.url);

/** What a module imports of its neighbours, at its start or later: a package of npm knows nothing of them. @param {string} source */
const imports = (source) => {
  const found = new Set();
  const note = ({ source: from }) => from && /^\.\//.test(from.value) && found.add(from.value.slice(2));
  simple(parse(source, { ecmaVersion: 2020, sourceType: "module" }), {
    ImportDeclaration: note,
    ImportExpression: note,
    ExportNamedDeclaration: note,
    ExportAllDeclaration: note,
  });
  return [...found];
};

/** The first circle that is found, as the names along it. @param {Map<string, string[]>} graph */
const circle = (graph) => {
  const done = new Set();
  const walk = (name, path) => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return null;
    for (const next of graph.get(name) || []) {
      const found = walk(next, [...path, name]);
      if (found) return found;
    }
    done.add(name);
    return null;
  };
  for (const name of graph.keys()) {
    const found = walk(name, []);
    if (found) return found;
  }
  return null;
};

test("no module of the player imports what imports it", () => {
  const names = readdirSync(PLAYER).filter((name) => name.endsWith(".js"));
  const graph = new Map(names.map((name) => [name, imports(readFileSync(new URL(name, PLAYER), "utf8"))]));
  assert.ok([...graph.values()].flat().length > names.length);
  for (const [name, needed] of graph) for (const other of needed) assert.ok(graph.has(other), `${name}: ${other}`);
  assert.equal(circle(graph), null);
});

test("a circle is found, also one that is closed by a later import", () => {
  const graph = new Map([
    ["a", imports('import { b } from "./b";')],
    ["b", imports('export const c = () => import("./c");')],
    ["c", imports('export * from "./b";')],
  ]);
  assert.deepEqual(circle(graph), ["b", "c", "b"]);
});
