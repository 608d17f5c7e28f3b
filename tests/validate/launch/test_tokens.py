"""Scripts as tokens: the same names, strings and regular expressions as acorn finds, also in what is cut off."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.validate.launch.tokens import REGEX, tokens
from tests.conftest import ROOT

#: Real scripts, minified and not: regular expressions after every kind of bracket, templates in templates.
SCRIPTS = [
    "node_modules/scorm-again/dist/scorm-again.js",
    "node_modules/axe-core/axe.min.js",
    "node_modules/acorn/dist/acorn.js",
    "node_modules/css-tree/dist/csstree.js",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "templates" / "player").rglob("*.js")),
]
ACORN = """
import { tokenizer } from "acorn";
import { readFileSync } from "node:fs";
const kinds = { name: 1, string: 1, regexp: 1, template: 1 };
for (const file of process.argv.slice(1)) {
  const code = readFileSync(file, "utf8");
  const found = [];
  for (const token of tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })) {
    const { label, keyword } = token.type, text = code.slice(token.start, token.end);
    if (label == "regexp") found.push("/ /");
    else if (label == "template") found.push("`" + text + "`");
    else if (label == "name" || label == "string" || keyword || label == "privateId") found.push(text);
  }
  console.log(JSON.stringify(found));
}
"""


def spoken(code: str) -> list[str]:
    return [part for part in tokens(code) if part == REGEX or part[0] in "\"'`" or re.match(r"[$#\\]|[^\W\d]", part)]


def test_real_scripts_have_the_tokens_that_acorn_finds() -> None:

    run = subprocess.run(
        ["node", "--input-type=module", "-e", ACORN, *SCRIPTS], cwd=ROOT, capture_output=True, check=True
    )
    for name, line in zip(SCRIPTS, run.stdout.decode().splitlines(), strict=True):
        code = (ROOT / name).read_bytes().decode()
        assert spoken(code) == json.loads(line), name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("a = b / c / d", ["a", "=", "b", "/", "c", "/", "d"]),
        ("a = /[/]'/g.test(b)", ["a", "=", REGEX, ".", "test", "(", "b", ")"]),
        ("if (a) /'/.test(b)", ["if", "(", "a", ")", REGEX, ".", "test", "(", "b", ")"]),
        ("(a) / 2; x = {} / 1", ["(", "a", ")", "/", "2", ";", "x", "=", "{", "}", "/", "1"]),
        ("f(`a${b + `c${d}`}e`)", ["f", "(", "`a`", "b", "+", "`c`", "d", "``", "`e`", ")"]),
        ("a // 'b'\n/* \"c */ d <!-- e\nf", ["a", "d", "f"]),
        ("'it\\'s' + \"\\\r\nx\"", ["'it\\'s'", "+", '"\\\r\nx"']),
        ("1.5e-3.toFixed() + .5 + 0xF", ["1.5e-3", ".", "toFixed", "(", ")", "+", ".5", "+", "0xF"]),
        ("a?.b ?? c", ["a", "?.", "b", "??", "c"]),
        ("'not closed\nb", ["'not closed", "b"]),
        ("/* not closed", []),
        ("`not closed ${a", ["`not closed `", "a"]),
    ],
)
def test_what_stands_where_decides_what_a_slash_is(code: str, found: list[str]) -> None:
    assert list(tokens(code)) == found


@given(st.text(alphabet="ab/*'\"`${}()[]\\\n;=.1 #<!-", max_size=60))
def test_any_text_has_an_end(code: str) -> None:
    assert sum(map(len, tokens(code))) <= 3 * len(code) + 3
