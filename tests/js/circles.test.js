/** The player's modules point one way: what is read last needs nothing of what is read first. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { parse } from "acorn";
import { simple } from "acorn-walk";

const PLAYER = new URL("../../templates/player/", import.meta.url);

/**
 * What a module imports of the player, at its start or later: a package of npm knows nothing of it.
 * @param {string} source
 * @param {string} path where it lies, below the player
 */
const imports = (source, path) => {
  const found = new Set();
  const note = ({ source: from }) => from && /^\./.test(from.value) && found.add(join(dirname(path), from.value));
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

const names = /** @type {string[]} */ (readdirSync(PLAYER, { recursive: true })).filter((name) => name.endsWith(".js"));
const modules = new Map(names.map((name) => [name, imports(readFileSync(new URL(name, PLAYER), "utf8"), name)]));

test("no module of the player imports what imports it", () => {
  assert.ok([...modules.values()].flat().length > names.length);
  for (const [name, needed] of modules) for (const other of needed) assert.ok(modules.has(other), `${name}: ${other}`);
  assert.equal(circle(modules), null);
});

test("nor does a room: who reads one knows which it is built on", () => {
  const rooms = new Map();
  for (const [name, needed] of modules) {
    const room = dirname(name);
    const others = needed.map((other) => dirname(other)).filter((other) => other != room);
    rooms.set(room, [...new Set([...(rooms.get(room) || []), ...others])]);
  }
  assert.ok(rooms.size > 10 && !rooms.has("."));
  assert.equal(circle(rooms), null);
});

test("no two have one name: in a package they lie side by side", () => {
  const parts = names.filter((name) => dirname(name) != "kinds").map((name) => basename(name));
  assert.deepEqual(parts.filter((name, i) => parts.indexOf(name) < i), []);
});

test("a circle is found, also one that is closed by a later import", () => {
  const graph = new Map([
    ["a", imports('import { b } from "./b";', "a")],
    ["b", imports('export const c = () => import("./d/../c");', "b")],
    ["c", imports('export * from "./b";', "c")],
  ]);
  assert.deepEqual(circle(graph), ["b", "c", "b"]);
});
