// The strict run-time refuses what the standards refuse, with their codes, and nothing that they allow.
import assert from "node:assert/strict";
import test from "node:test";

import { createRuntime } from "../../templates/verify/strict.js";

const begun = (standard, given = {}) => {
  const runtime = createRuntime(standard, given);
  runtime.call("Initialize", [""]);
  return runtime;
};
/** @param {string} standard @param {string[][]} rows element, value, error */
const judged = (standard, rows, first = []) => {
  for (const [element, value, error] of rows) {
    const runtime = begun(standard);
    for (const pair of first) assert.equal(runtime.call("SetValue", pair).error, "0", pair.join());
    const found = runtime.call("SetValue", [element, value]);
    assert.equal(found.error, error, `${element} = ${value}: ${found.why}`);
    assert.equal(found.result, error == "0" ? "true" : "false");
    assert.equal(runtime.error(), error);
  }
};

test("SCORM 1.2: values by type, range, length and access", () => {
  judged("scorm12", [
    ["cmi.core.lesson_status", "passed", "0"],
    ["cmi.core.lesson_status", "finished", "405"],
    ["cmi.core.lesson_status", "not attempted", "405"],
    ["cmi.core.score.raw", "80.5", "0"],
    ["cmi.core.score.raw", "", "0"],
    ["cmi.core.score.raw", "80 %", "405"],
    ["cmi.core.score.raw", "101", "405"],
    ["cmi.core.score.scaled", "1", "201"],
    ["cmi.core.session_time", "0000:10:00.5", "0"],
    ["cmi.core.session_time", "PT10M", "405"],
    ["cmi.core.session_time", "1:10:00", "405"],
    ["cmi.core.exit", "suspend", "0"],
    ["cmi.core.exit", "normal", "405"],
    ["cmi.core.student_id", "x", "403"],
    ["cmi.core._children", "x", "402"],
    ["cmi.core.lesson_location", "x".repeat(255), "0"],
    ["cmi.core.lesson_location", "x".repeat(256), "405"],
    ["cmi.suspend_data", "x".repeat(4096), "0"],
    ["cmi.suspend_data", "x".repeat(4097), "405"],
    ["cmi.suspend_data", undefined, "405"],
    ["cmi.completion_status", "completed", "201"],
    ["cmi.interactions.0.id", "q 1", "405"],
    ["cmi.interactions.1.id", "q1", "201"],
    ["cmi.interactions.0.time", "25:00:00", "405"],
    ["cmi.interactions.0.type", "essay", "405"],
    ["cmi.interactions.0.result", "incorrect", "405"],
    ["cmi.interactions.0.result", "0.5", "0"],
    ["cmi.objectives.0.status", "not attempted", "0"],
    ["__proto__", "x", "201"],
  ]);
});

test("SCORM 1.2: answers by the type of their interaction", () => {
  const rows = { "true-false": ["t", "perhaps"], choice: ["a,b", "a, b"], matching: ["1.a,2.b", "1-a"], numeric: ["4.5", "four"], likert: ["3", "x".repeat(256)] };
  for (const [kind, [right, wrong]] of Object.entries(rows)) {
    const first = [["cmi.interactions.0.type", kind]];
    judged("scorm12", [["cmi.interactions.0.student_response", right, "0"], ["cmi.interactions.0.student_response", wrong, "405"]], first);
  }
});

test("SCORM 2004: values by type, range, length and access", () => {
  judged("scorm2004", [
    ["cmi.completion_status", "completed", "0"],
    ["cmi.completion_status", "passed", "406"],
    ["cmi.success_status", "complete", "406"],
    ["cmi.score.scaled", "-1", "0"],
    ["cmi.score.scaled", "80", "407"],
    ["cmi.score.scaled", "80%", "406"],
    ["cmi.score.raw", "1e3", "406"],
    ["cmi.progress_measure", "1.5", "407"],
    ["cmi.session_time", "PT1H2M3.45S", "0"],
    ["cmi.session_time", "PT3.456S", "406"],
    ["cmi.session_time", "00:10:00", "406"],
    ["cmi.session_time", "P", "406"],
    ["cmi.session_time", "PT", "406"],
    ["cmi.exit", "normal", "0"],
    ["cmi.exit", "quit", "406"],
    ["cmi.learner_id", "x", "404"],
    ["cmi.core.lesson_status", "passed", "401"],
    ["cmi.objectives._count", "1", "404"],
    ["cmi.interactions.1.id", "q", "351"],
    ["cmi.interactions.0.type", "choice", "408"],
    ["cmi.objectives.0.success_status", "passed", "408"],
    ["cmi.location", "x".repeat(1001), "0"],
    ["adl.nav.request", "suspendAll", "0"],
    ["adl.nav.request", "{target=a}choice", "0"],
    ["adl.nav.request", "close", "406"],
  ]);
  assert.equal(begun("scorm2004").call("SetValue", ["cmi.suspend_data", "x".repeat(64001)]).kind, "long");
});

test("SCORM 2004: answers, patterns and times of an interaction", () => {
  const entry = "cmi.interactions.0";
  const rows = {
    "true-false": [["true"], ["t"]],
    choice: [["a[,]b", ""], ["a b"]],
    matching: [["a[.]b[,]c[.]d"], ["a.b"]],
    sequencing: [["a[,]b"], ["{a}"]],
    numeric: [["4.5"], ["four"]],
    performance: [["step[.]did it"], ["did it"]],
    "fill-in": [["{lang=en}a word"], []],
  };
  for (const [kind, [right, wrong]] of Object.entries(rows)) {
    const first = [[`${entry}.id`, "q"], [`${entry}.type`, kind]];
    const response = `${entry}.learner_response`;
    judged("scorm2004", [...right.map((value) => [response, value, "0"]), ...wrong.map((value) => [response, value, "406"])], first);
  }
  const first = [[`${entry}.id`, "q"], [`${entry}.type`, "numeric"]];
  judged("scorm2004", [
    [`${entry}.correct_responses.0.pattern`, "1[:]2", "0"],
    [`${entry}.correct_responses.0.pattern`, "1", "406"],
    [`${entry}.correct_responses.1.pattern`, "1[:]2", "351"],
    [`${entry}.timestamp`, "2026-01-31T10:00:00.12Z", "0"],
    [`${entry}.timestamp`, "2026-01-31T10:00:00.123Z", "406"],
    [`${entry}.result`, "wrong", "406"],
    [`${entry}.latency`, "12", "406"],
  ], first);
  judged("scorm2004", [[`${entry}.learner_response`, "x", "408"]], [[`${entry}.id`, "q"]]);
});

test("each function has its own error before the session and after it", () => {
  const errors = (runtime) => ["Terminate", "GetValue", "SetValue", "Commit"].map((name) => runtime.call(name, ["", ""]).error);
  assert.deepEqual(errors(createRuntime("scorm12", {})), ["301", "301", "301", "301"]);
  assert.deepEqual(errors(createRuntime("scorm2004", {})), ["112", "122", "132", "142"]);
  for (const [standard, twice, after] of [["scorm12", "101", ["101", "301", "301", "301"]], ["scorm2004", "103", ["113", "123", "133", "143"]]]) {
    const runtime = begun(standard);
    assert.equal(runtime.call("Initialize", [""]).error, twice);
    runtime.call("Terminate", [""]);
    assert.deepEqual(errors(runtime), after);
  }
});

test("what was given and set can be read, counted and is kept by Commit alone", () => {
  const runtime = begun("scorm12", { "cmi.core.lesson_location": "3", "cmi.objectives.0.id": "a" });
  const read = (element) => runtime.call("GetValue", [element]).result;
  assert.equal(read("cmi.core.lesson_location"), "3");
  assert.equal(read("cmi.objectives._count"), "1");
  assert.equal(read("cmi.core.score._children"), "raw,max,min");
  assert.equal(runtime.call("GetValue", ["cmi.objectives.1.id"]).kind, "order");
  assert.equal(runtime.call("GetValue", ["cmi.core.exit"]).error, "404");
  runtime.call("SetValue", ["cmi.core.lesson_location", "4"]);
  assert.equal(runtime.kept(), null);
  runtime.call("Commit", [""]);
  assert.equal(runtime.kept()["cmi.core.lesson_location"], "4");
  const other = begun("scorm2004");
  assert.equal(other.call("GetValue", ["adl.nav.request_valid.choice.{target=item-2}"]).result, "unknown");
  assert.deepEqual(other.call("GetValue", ["cmi.location"]), { result: "", error: "403", kind: "", why: "" });
});
