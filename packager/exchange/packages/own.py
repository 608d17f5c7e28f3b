"""Our own package, without its sources: what its pages and its lists hold is enough for text, questions, pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from packager.archive import PackageView, UnreadableArchiveError
from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.packages.own_blocks import shown_blocks
from packager.exchange.packages.own_certificate import certificate
from packager.exchange.packages.own_glossary import glossary_of
from packager.exchange.packages.own_languages import letters, together
from packager.exchange.packages.own_lessons import (
    cover,
    frame_hosts,
    is_around,
    lesson_file,
    lesson_name,
    opening,
    taught,
)
from packager.exchange.packages.own_practices import percent, quiz, scenario
from packager.exchange.packages.own_questions import question
from packager.exchange.packages.own_texts import Rendered, Values, first, without_marks, words
from packager.exchange.packages.own_workshops import workshop
from packager.exchange.packages.whole import Whole
from packager.exchange.yaml_lines import item_lines, key_lines
from packager.untrusted.html import parse_html
from packager.untrusted.xml import parse_xml

LIST, HEAD, CONTENTS, MANIFEST = "course.txt", "index.html", "contents.html", "imsmanifest.xml"
GLOSSARY = "glossary.html"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_COMPLETION = {"pages": "all pages", "questions": "all questions", "both": "all pages and questions"}
_BROKEN = (
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, StopIteration),
    *(etree.LxmlError, UnreadableArchiveError),
)


def is_ours(view: PackageView) -> bool:
    """Whether a package was built by us."""
    return {LIST, HEAD} <= set(view.sizes) and bool(_folders(view))


def _folders(view: PackageView) -> list[str]:
    """The folders of the languages, the manifest's first; one without a name for a package in one language."""
    found = [
        name.removesuffix(CONTENTS) for name in view.sizes if re.fullmatch(rf"(?:[A-Za-z0-9-]+/)?{CONTENTS}", name)
    ]
    whole = [folder for folder in found if any(name.startswith(f"{folder}pages/") for name in view.sizes)]
    language = ""
    if len(whole) > 1 and MANIFEST in view.sizes:
        language = parse_xml(view.read(MANIFEST)).get(_LANG, "")
    return sorted(whole, key=lambda folder: (folder != f"{language}/", folder))


def read(view: PackageView) -> Whole:
    """The module that a package was built from, in the languages of the package. Raises ExchangeError if its pages are
    not those that we write, OSError."""
    try:
        own, *others = _folders(view)
        reader = _Reader(view, own)
        tags = {folder: _Reader(view, folder).lang for folder in others}
        whole = reader.module((reader.lang, *tags.values()))
        if not others:
            return whole
        readers = {tag: _Reader(view, folder) for folder, tag in tags.items()}
        read_in = {tag: reader.module((tag,)) for tag, reader in readers.items()}
        return together(whole, read_in, {tag: reader.untranslated for tag, reader in readers.items()})
    except _BROKEN as error:
        told = f"{type(error).__name__}: {error}"[:120]
        raise ExchangeError(f"its pages are not as this version of packager writes them ({told})") from None


class _Reader:
    """One way through a package, or through the folder of one of its languages."""

    def __init__(self, view: PackageView, folder: str) -> None:
        self._view, self._folder = view, folder
        self.untranslated: set[str] = set()
        index = self._page(HEAD)
        script = first(index, ".//script[@id='course']")
        self._head: dict[str, Any] = json.loads(script.text or "" if script is not None else "")
        self._list: dict[str, Any] = json.loads(view.read(LIST))
        self._index = index
        self._title = words(first(index, ".//*[@id='module']"))
        self.lang: str = index.get("lang", "") if folder else self._head["lang"]
        self._told = Rendered(self.lang)
        self._difficulty: dict[str, str] = {}
        self._banks: dict[str, list[Values]] = {}
        self._titles: dict[str, str] = {}
        self._waiting = {self._list["pages"][first][0] for first, *_ in self._list.get("locks", ())}
        self._taught: dict[str, list[str]] = {}

    def module(self, languages: tuple[str, ...]) -> Whole:
        """The module in this language; ``languages`` are all that it is said to have."""
        self._told.objectives, self._taught = taught(self._page("results.html"))
        lessons = list(self._lessons())
        names = [name.removeprefix(self._folder) for name in self._view.sizes if name.startswith(self._folder)]
        for name in names:
            if re.fullmatch(r"banks/[a-z0-9-]+\.html", name):
                self._bank(name)
        files: dict[str, str | bytes] = {}
        for number, (title, pages) in enumerate(lessons, 1):
            waits = pages[0]["page"] in self._waiting
            files[f"lessons/{number:02}-{lesson_name(title, number)}.yaml"] = lesson_file(title, number, pages, waits)
        for bank, asked in self._banks.items():
            files[f"banks/{bank}.yaml"] = _bank(bank, self._titles[bank], asked, self._difficulty)
        if GLOSSARY in names:
            files["glossary.yaml"] = glossary_of(self._page(GLOSSARY))
        module = self._module_file(list(files), languages)  # its pictures are files too: that of the cover, a signature
        for path in self._told.media:
            own = next((name for name in (self._folder + path, path) if name in self._view.sizes), "")
            if own and path.startswith("media/") and ".." not in path.split("/"):
                files[path] = self._view.read(own)
        return Whole(self._head["id"], {"module.yaml": module, **files}, {}, tuple(self._losses()))

    def _page(self, name: str) -> etree._Element:
        text = self._view.read(self._folder + name).decode("utf-8", "replace")
        root = parse_html(without_marks(text, 'dir="rtl"' in text[:200]))
        if root is None:
            raise ValueError(f"{name} is empty")
        for each in root.xpath("//*[@data-part='locks.js']"):
            each.getparent().set("data-locked", each.get("data-lock"))  # what waits, which says so itself from now on
            each.getparent().remove(each)
        for each in root.xpath("//main//*[@lang]|//*[@id='module']//*[@lang]"):
            self.untranslated.add(letters(each.get("alt") or words(each)))
        return root

    def _lessons(self) -> Iterator[tuple[str, list[Values]]]:
        for item in self._page("contents.html").xpath("//ol[@class='toc']/li[span]"):
            pages = [self._lesson_page(link.get("href", "")) for link in item.iterfind("./ol/li/a")]
            yield words(item.find("span")), pages

    def _lesson_page(self, name: str) -> Values:
        main = first(self._page(name), ".//main")
        if main is None:
            raise ValueError(f"{name} has no text")
        blocks: list[Values] = []
        prose: list[etree._Element] = []
        needed: list[int] = []
        for node in main.iterchildren(etree.Element):
            if is_around(node):
                continue
            required = node.get("data-required")
            special = None if required else self._special(node)
            if special is None and not required:
                prose.append(node)
                continue
            blocks += [*shown_blocks(prose, self._told), *([special] if special else [])]
            needed += [len(blocks)] if required else []
            prose = []
        blocks += shown_blocks(prose, self._told)
        for number in needed:
            blocks[number]["required"] = True
        page = name.removeprefix("pages/").removesuffix(".html")
        aims = {"objective": self._taught[page]} if page in self._taught else {}
        return {"page": page, "title": words(main.find("h1")), **aims, **opening(main), "blocks": blocks}

    def _special(self, node: etree._Element) -> Values | None:
        """A question or practice; None for anything else."""
        kinds = (node.get("class") or "").split()
        if node.tag == "form" and "question" in kinds:
            return question(node, self._told)
        if "scenario" in kinds:
            return scenario(node, self._told)
        if "workshop" in kinds:
            return workshop(node, lambda name: self._view.read(self._folder + name), self._told)
        if "quiz" in kinds:
            name = (node.get("id") or "").removeprefix("z-")
            weight = self._list["questions"].get(f"quiz/{name}", {}).get("w", 1)
            values, hard = quiz(node, weight, self._told)
            self._difficulty |= hard
            return values
        return None

    def _bank(self, name: str) -> None:
        main = first(self._page(name), ".//main")
        bank = name.removeprefix("banks/").removesuffix(".html")
        if main is not None:
            self._titles[bank] = words(main.find("h1"))
            self._banks[bank] = [question(form, self._told) for form in main.iterfind("./form")]

    def _module_file(self, paths: list[str], languages: tuple[str, ...]) -> str:
        about = self._metadata()
        values: Values = {"module": self._head["id"], "version": self._head["version"], "title": self._title}
        values |= {"description": about["description"]} if about["description"] else {}
        values |= cover(self._index, len(self._list["pages"]), self._told)
        values |= {"language": self.lang, "languages": list(languages)}
        values |= {"duration": about["duration"]} if about["duration"] else {}
        values |= {"objectives": self._objectives(about["objectives"])} if self._told.objectives else {}
        values |= {"mastery": percent(self._head["mastery"])} if self._head.get("mastery") is not None else {}
        values["completion"] = _COMPLETION[self._head["completion"]]
        values |= {"lesson_status": self._head["status"]} if self._head.get("status") else {}
        if not any("a" in facts for facts in self._list["questions"].values() if facts["s"] and not facts.get("p")):
            values |= {"retry": "never"} if self._head.get("mastery") is not None else {}
        if f"{self._folder}certificate.html" in self._view.sizes:
            values["certificate"] = certificate(self._page("certificate.html"), self._told)
        handout = f"{self._folder}handout.html"
        if handout not in self._view.sizes:
            values["handout"] = "none"
        elif b'id="answers"' in self._view.read(handout):
            values["handout"] = "with answers"
        values["lessons"] = [path for path in paths if path.startswith("lessons/")]
        values |= {"hosts": hosts} if (hosts := frame_hosts(self._index)) else {}
        banks = [path for path in paths if path.startswith("banks/")]
        values |= {"banks": banks} if banks else {}
        lines = [text for key, value in values.items() for text in key_lines(key, value)]
        return "\n".join(("# yaml-language-server: $schema=../../module.schema.json", *lines)) + "\n"

    def _metadata(self) -> dict[str, Any]:
        """What the metadata says of the module, in the manifest or beside it: description, duration, objectives."""
        made: dict[str, Any] = {"description": "", "duration": "", "objectives": []}
        for name in (MANIFEST, "metadata.xml"):
            if name not in self._view.sizes:
                continue
            root = parse_xml(self._view.read(name))
            general = next(root.iter("{*}general"), None)
            if general is not None:
                made["description"] = _said(general.find("{*}description"), self.lang)
            times = root.iter("{*}typicallearningtime", "{*}typicalLearningTime")
            made["duration"] = next(map(_said, times), made["duration"])
            for each in root.iter("{*}classification"):
                if "objective" in _said(each.find("{*}purpose")).lower():
                    made["objectives"].append(_said(each.find("{*}description"), self.lang))
        return made

    def _objectives(self, told: list[str]) -> Mapping[str, str]:
        """Their texts, which only quizzes have beside the names; of one that is left, the one that the manifest has."""
        known = self._told.objectives
        nameless = [name for name, text in known.items() if not text]
        left = [text for text in told if text not in known.values()]
        if len(nameless) == len(left) == 1:
            known[nameless[0]] = left[0]
        for name in nameless:
            if not known[name]:
                known[name] = name
                self._told.lost.append(
                    (name, "the words of the objective", "the package has only its name: write them")
                )
        return known

    def _losses(self) -> Iterator[Loss]:
        place = Place(self._view.name)
        for item, what, why in self._told.lost:
            yield Loss(item, place, what, why)
        if any(name.endswith("credits.html") for name in self._view.sizes):
            yield Loss("module.yaml", place, "`credits`", "they are in the package's credits.html: write them again")
        why = "they are not in a package without its sources: build with `--with-sources`"
        yield Loss(self._head["id"], place, "notes, names of files, other languages, refreshers, budget, theme", why)


def _said(node: etree._Element | None, lang: str = "") -> str:
    """The words of a metadata element, of several languages those in ``lang``."""
    if node is None:
        return ""
    own = [each for each in node if lang in (each.get(_LANG), each.get("language"))] if lang else []
    return words(own[0] if own else node)


def _bank(name: str, title: str, asked: list[Values], hard: Mapping[str, str]) -> str:
    lines = [*key_lines("bank", name), *key_lines("title", title), "questions:"]
    for each in asked:
        values = {**each, **({"difficulty": hard[each["question"]]} if each["question"] in hard else {})}
        lines += [f"  {text}".rstrip() for text in item_lines(values)]
    return "\n".join(lines) + "\n"
