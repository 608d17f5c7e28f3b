/** The check text of a certificate, as `packager results --verify` recognises it (tests/results/test_certificates.py). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { called, checkText } from "../../templates/player/kinds/certificate.js";

const RECOGNISED = readFileSync(new URL("../results/test_certificates.py", import.meta.url), "utf8");
const facts = { module: "land-negotiation", version: "1.0.0", day: "2026-11-30" };

test("the player makes what the command recognises", () => {
  for (const [name, score] of [[" Ana  Pe\u0301rez", "85"], ["王 芳", "-"]])
    assert.ok(RECOGNISED.includes(`"${checkText({ ...facts, name, score })}"`), checkText({ ...facts, name, score }));
});

test("the name is the LMS's, turned round, and nothing where an LMS gives none", () => {
  const rest = Object.fromEntries(["Initialize", "SetValue", "Commit"].flatMap((each) => [[each, () => "true"], ["LMS" + each, () => "true"]]));
  const given = (name) => ({ ...rest, GetValue: () => name, LMSGetValue: () => name });
  for (const [name, due] of [["Pérez, Ana", "Ana Pérez"], ["王 芳", "王 芳"], ["", ""], [null, ""], [undefined, ""]])
    for (const api of ["API", "API_1484_11"]) assert.equal(called({ [api]: given(name) }), due);
});
