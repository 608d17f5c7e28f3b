"""A project of 20,000 messages with catalogs in five languages: the sample's pages many times, with case numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.cost import ROOT
from packager.catalogs.localize import Catalog, read_catalog
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_header import with_header
from packager.catalogs.po_update import template
from packager.catalogs.po_wrapping import Style
from packager.catalogs.po_writer import new_block
from packager.course import load_course, messages
from packager.project import Project

SAMPLE = "land-negotiation"
MODULE = "large"
LANGUAGES = ("ar", "es", "fr", "ru", "zh")
MESSAGES = 20_000
_CASE = {
    "en": "Case {}: ",
    "ar": "الحالة {}: ",
    "es": "Caso {}: ",
    "fr": "Cas {}\u00a0: ",
    "ru": "Случай {}: ",
    "zh": "案例{}：",
}
_MEDIA = ("image", "labelled", "audio", "video", "scenario", "quiz", "workshop", "download")
_LEFT = ("banks", "refreshers", "cover", "certificate", "credits", "budget")
_IDS = ("lesson", "page", "question")
_LONG = re.compile(r"\w.*\s.*\s", re.DOTALL)
_NUMBER = re.compile(r"Case (\d+): ")


def write_project(root: Path) -> int:
    """Write the module and its finished catalogs into the project ``root``; returns how many messages it has."""
    sample, _ = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert sample is not None  # noqa: S101 - the sample of this checkout
    sources = {message.source for message in messages(sample)}
    folder = root / "modules" / MODULE
    (folder / "lessons").mkdir(parents=True)
    (root / "glossary.yaml").write_bytes((ROOT / "glossary.yaml").read_bytes())
    count, names = 0, list[str]()
    for case in range(1, 1000):
        for lesson in _lessons(sources):
            names.append(f"lessons/{case:02}-{lesson['lesson']}.yaml")
            _write(folder / names[-1], _varied(lesson, case, sources))
            count += sum(1 for _ in _texts(lesson, sources))
        if count >= MESSAGES:
            break
    _write(folder / "module.yaml", _module(names))
    return write_catalogs(Project(root))


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as authors do, after ``|``."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def _write(path: Path, value: Any) -> None:
    path.write_text(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120), "utf-8")


def _module(lessons: list[str]) -> dict[str, Any]:
    """The sample's module.yaml with other lessons, without its banks, refreshers and pictures."""
    made = yaml.safe_load((ROOT / "modules" / SAMPLE / "module.yaml").read_text("utf-8"))
    kept = {name: value for name, value in made.items() if name not in _LEFT}
    return {**kept, "module": MODULE, "languages": ["en", *LANGUAGES], "lessons": lessons}


def _lessons(sources: set[str]) -> Iterator[dict[str, Any]]:
    """The sample's lessons without what needs files of its own, and its bank as one more page."""
    folder = ROOT / "modules" / SAMPLE
    for path in sorted(folder.glob("lessons/*.yaml")):
        lesson = yaml.safe_load(path.read_text("utf-8"))
        for page in lesson["pages"]:
            page["blocks"] = [block for block in page["blocks"] if not any(kind in block for kind in _MEDIA)]
        lesson["pages"] = [page for page in lesson["pages"] if page["blocks"]]
        if lesson["pages"]:
            yield lesson
    for path in sorted(folder.glob("banks/*.yaml")):
        bank = yaml.safe_load(path.read_text("utf-8"))
        page = {"page": bank["bank"], "title": bank["title"], "blocks": bank["questions"]}
        yield {"lesson": bank["bank"], "title": bank["title"], "pages": [page]}


def _varied(value: Any, case: int, sources: set[str], key: str = "") -> Any:
    """A copy with other ids, and with the number of the case in each text."""
    if isinstance(value, dict):
        kept = ((name, item) for name, item in value.items() if name != "since")  # ties texts that an edit would part
        return {name: _varied(item, case, sources, name) for name, item in kept}
    if isinstance(value, list):
        return [_varied(item, case, sources, key) for item in value]
    if key in _IDS and isinstance(value, str):
        return f"case-{case}-{value}"
    if isinstance(value, str) and (text := value.rstrip("\n")) in sources:
        return _numbered(text, case)
    return value


def _texts(value: Any, sources: set[str]) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item, sources)
    elif isinstance(value, str) and value.rstrip("\n") in sources:
        yield value


def _numbered(text: str, case: int) -> str:
    """``text`` with its case before it; short texts and those that begin with a mark stay, and so repeat."""
    return _CASE["en"].format(case) + text if _LONG.match(text) else text


def write_catalogs(project: Project) -> int:
    """A finished catalog in each language; returns how many messages the module has."""
    course, findings = load_course(project.root / "modules" / MODULE, project.root)
    assert course is not None, findings  # noqa: S101 - we wrote it
    entries = template(messages(course))
    for language in LANGUAGES:
        known = _known(read_catalog(Project(ROOT).catalog(language, SAMPLE)))
        file = with_header(PoFile(), f"{MODULE} 1.0.0", language)
        style = Style()
        made = [new_block(entry, style) for entry in (_translated(entry, known, language) for entry in entries)]
        path = project.catalog(language, MODULE)
        path.parent.mkdir(parents=True)
        path.write_bytes(PoFile((*file.blocks, *made)).to_bytes())
    return len(entries)


def _known(catalog: Catalog) -> dict[str, str]:
    return {source: translation for (_, source), translation in catalog.items()}


def _translated(entry: Entry, known: Mapping[str, str], language: str) -> Entry:
    """The entry with the sample's translation and the number of its case."""
    found = _NUMBER.match(entry.source)
    source = entry.source[found.end() :] if found else entry.source
    before = _CASE[language].format(found[1]) if found else ""
    return entry._replace(translation=before + known[source])
