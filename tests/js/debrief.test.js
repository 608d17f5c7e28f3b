import assert from "node:assert/strict";
import { test } from "node:test";
import { steps, stretches } from "../../templates/player/practice/debrief.js";

test("the choices of a path are told by node and letter, what only leads on is none", () => {
  const all = [
    { at: "gate", path: "" },
    { at: "hall", path: "a" },
    { at: "yard", path: "a0" },
    { at: "home", path: "a01" },
  ];
  assert.deepEqual(steps(all), ["gate a", "yard 1"]);
});

test("two paths are one where they go together, and lie beside each other where they part", () => {
  const mine = ["gate a", "hall b", "yard a", "door a"];
  const other = ["gate a", "hall a", "door a"];
  assert.deepEqual(stretches(mine, other), [
    [["gate a"], ["gate a"]],
    [["hall b"], ["hall a"]],
    [["yard a"], []],
    [["door a"], ["door a"]],
  ]);
});

test("paths that never meet again part to their ends", () => {
  assert.deepEqual(stretches(["gate b", "moat a"], ["gate a", "hall a"]), [
    [["gate b"], ["gate a"]],
    [["moat a"], ["hall a"]],
  ]);
  assert.deepEqual(stretches(["gate a"], ["gate a", "hall a"]), [
    [["gate a"], ["gate a"]],
    [[], ["hall a"]],
  ]);
  assert.deepEqual(stretches([], []), []);
});

test("a loop meets the other path once for each time round", () => {
  assert.deepEqual(stretches(["gate b", "gate b", "gate a"], ["gate b", "gate a"]), [
    [["gate b"], ["gate b"]],
    [["gate b"], ["gate a"]],
    [["gate a"], []],
  ]);
});
