/** The check text of a certificate, as `packager results --verify` recognises it (tests/results/test_certificates.py). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkText } from "../../templates/player/kinds/certificate.js";

const RECOGNISED = readFileSync(new URL("../results/test_certificates.py", import.meta.url), "utf8");
const facts = { module: "land-negotiation", version: "1.0.0", day: "2026-11-30" };

test("the player makes what the command recognises", () => {
  for (const [name, score] of [[" Ana  Pe\u0301rez", "85"], ["王 芳", "-"]])
    assert.ok(RECOGNISED.includes(`"${checkText({ ...facts, name, score })}"`), checkText({ ...facts, name, score }));
});
