"""Write ``locales/packager.pot``: what `check`, `validate` and `i18n check` tell, with the rule that tells it.

``python tools/message_words.py`` after a message was added or changed, then ``msgmerge --update`` (or Weblate, or
Poedit) for the catalogs. A note for translators is a comment ``# Translators: …`` on the line above a message; without
one the rule that tells it is the note.
"""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_update import updated_template
from packager.diagnostics import Rule
from packager.diagnostics.message import placeholders
from packager.reference.courses import course_rules
from packager.reference.packages import package_rules, played_rules

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "locales" / "packager.pot"
REPORT = "packager/diagnostics/printers/report.html.j2"
MARK = "# Translators:"
NOTES_MAX = 3
FUNCTIONS = {"_": 1, "ngettext": 2}
"""What makes messages, and how many literals each begins with."""


@dataclass(slots=True)
class Told:
    """A message: its plural form, the files it stands in, what translators are to know, whether values go into it."""

    plural: str = ""
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """One place of the source where a message is made."""

    one: str
    many: str
    note: str
    filled: bool


def words() -> list[Entry]:
    """Every message, once, in the order of the files; then what each rule finds, and the words of the report."""
    found: dict[str, Told] = defaultdict(Told)
    rules = {_function(rule): rule for rule in every_rule()}
    for path in sorted((ROOT / "packager").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for site in sites(path, rules):
            _add(found, name, site)
    for rule in every_rule():
        _add(found, _function(rule)[0], Site(rule.summary, "", f"{rule.code} {rule.name}: what the rule finds", False))
    for one, many in _in_report():
        _add(found, REPORT, Site(one, many, "The report as a page of HTML", "%(" in one))
    return [_entry(one, told) for one, told in found.items()]


def every_rule() -> list[Rule[...]]:
    """All rules, by code."""
    return sorted([*course_rules(), *package_rules(), *played_rules()], key=lambda rule: rule.code)


def sites(path: Path, rules: Mapping[tuple[str, str], Rule[...]]) -> Iterator[Site]:
    """The messages that a Python file makes, in its order, each with the rule in whose function it stands, or with what
    the file is about."""
    text = path.read_text("utf-8")
    if "from packager.diagnostics.message import" not in text and path.name != "message.py":
        return
    lines, name = text.splitlines(), path.relative_to(ROOT).as_posix()
    module = ast.parse(text)
    about = (ast.get_docstring(module) or "").partition("\n")[0]
    for statement in module.body:
        own = isinstance(statement, ast.FunctionDef) and rules.get((name, statement.name))
        calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if (literals := literals_of(call)) is not None:
                rule = f"{own.code} {own.name}: {own.summary}" if own else ""
                note = _note_above(lines, call.lineno) or rule or about
                many = literals[1] if len(literals) > 1 else ""
                filled = bool(call.keywords or many or placeholders(literals[0]) - {""})
                yield Site(literals[0], many, note, filled)


def literals_of(call: ast.Call) -> list[str] | None:
    """The texts of ``_("…")`` or ``ngettext("…", "…", n)``; None for another call. Raises TypeError for no literal."""
    if not isinstance(call.func, ast.Name) or call.func.id not in FUNCTIONS:
        return None
    given = [each.value for each in call.args[: FUNCTIONS[call.func.id]] if isinstance(each, ast.Constant)]
    literals = [each for each in given if isinstance(each, str)]
    if len(literals) < FUNCTIONS[call.func.id]:
        raise TypeError(f"line {call.lineno}: a message begins with a literal, or no catalog can have it")
    return literals


def _note_above(lines: Sequence[str], number: int) -> str:
    line = lines[number - 2].strip() if number > 1 else ""
    return line.removeprefix(MARK).strip() if line.startswith(MARK) else ""


def _function(rule: Rule[...]) -> tuple[str, str]:
    """The file of a rule's function, and its name."""
    function = inspect.unwrap(rule.function)
    file = Path(inspect.getsourcefile(function) or "").relative_to(ROOT).as_posix()
    return file, function.__name__


def _in_report() -> Iterator[tuple[str, str]]:
    from babel.messages.extract import extract_from_file

    found = extract_from_file("jinja2.ext:babel_extract", ROOT / REPORT, options={"trimmed": "true"})
    for _line, message, _comments, _context in found:
        yield (message[0], message[1]) if isinstance(message, tuple) else (message, "")


def _add(found: dict[str, Told], file: str, site: Site) -> None:
    told = found[site.one]
    told.plural = told.plural or site.many
    told.filled |= site.filled
    told.files += [file] if file not in told.files else []
    told.notes += [site.note] if site.note and site.note not in told.notes else []


def _entry(one: str, told: Told) -> Entry:
    notes = told.notes[:NOTES_MAX] + (["and other rules"] if len(told.notes) > NOTES_MAX else [])
    style = "python-format" if "%(" in one else "python-brace-format"
    flags = (style,) if told.filled else ()
    forms = ("", "") if told.plural else ()
    return Entry(
        "", one, plural=told.plural, plurals=forms, comments=tuple(notes), references=tuple(told.files), flags=flags
    )


def template() -> bytes:
    """The template as it is to be, without the day: two who add a message would not agree on it."""
    made = updated_template(PoFile(), words(), "packager").to_bytes()
    return b"".join(line for line in made.splitlines(keepends=True) if not line.startswith(b'"POT-Creation-Date:'))


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
