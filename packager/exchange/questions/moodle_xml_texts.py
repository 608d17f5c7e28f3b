"""A question element of Moodle XML, and the texts and numbers in it."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from functools import partial
from urllib.parse import unquote

from lxml import etree

from packager.diagnostics import Place
from packager.exchange.html_text import has_markup, markdown_of, plain_markdown, words_of
from packager.exchange.losses import Loss
from packager.exchange.questions.incoming import Report, Takes
from packager.exchange.questions.multilang import of_language

_FILE = "@@PLUGINFILE@@/"
"""Before the name of a file that is in the text itself."""
Element = etree._Element
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


class Asked(Report):
    """A question element, read in one language."""

    def __init__(self, element: Element, place: Place, losses: list[Loss], language: str, takes: Takes) -> None:
        self.element, self.language = element, language
        name = " ".join(of_language(element.findtext("name/text", ""), language).split())
        super().__init__(name or "a question", place, losses, takes=takes)
        self.name = (element.findtext("idnumber") or "").strip() or name
        self.item = name or self.name or "a question"

    def rich(self, path: str, of: Element | None = None) -> str:
        """The text at a path as Markdown, its files told."""
        node = (self.element if of is None else of).find(path) if path else of
        if node is None:
            return ""
        held = [str(file.get("name", "")) for file in node.iter("file")]
        for name in held:
            what = f"a picture ({name})" if name.lower().endswith(_PICTURES) else f"the file {name}"
            self.lose(what, "questions hold none here: put it on the page")
        said = of_language(node.findtext("text") or "", self.language)
        form = node.get("format", "html")
        if form == "markdown":
            return said.strip()
        if form == "plain_text" or not has_markup(said):
            return plain_markdown(said)
        return markdown_of(
            said.replace("\n", "<br>") if form == "moodle_auto_format" else said, partial(self._media, held)
        )

    def _media(self, held: Sequence[str], what: str, why: str) -> None:
        """Tell of a medium, unless it is in a file of the text, which is told already."""
        name = what.partition(_FILE)[2].removesuffix(")")
        if not name or unquote(name) not in held:
            self.lose(what, why)

    def words(self, of: Element, path: str = "text") -> str:
        """The text at a path as a line without markup."""
        return words_of(of_language(of.findtext(path) or "", self.language), self.lose)

    def typed(self, of: Element) -> str:
        """A text that learners type: plain, ``*`` stands for any letters in it."""
        said = " ".join(of_language(of.findtext("text") or "", self.language).split())
        if "*" in said.replace("\\*", ""):
            self.lose(f"the wildcard in `{said}`", "an accepted answer is taken as it is written: list all of them")
        return said.replace("\\*", "*")

    def number(self, path: str, otherwise: float) -> float:
        """The number at a path; ``otherwise`` if there is none."""
        return number_of(self.element.findtext(path), otherwise)

    def is_on(self, path: str) -> bool:
        """Whether a switch is on: Moodle writes ``true`` and ``1``, an empty element for true too in old files."""
        node = self.element.find(path)
        return node is not None and (node.text or "").strip().lower() in ("1", "true", "")


def number_of(text: str | None, otherwise: float = 0.0) -> float:
    """A number as Moodle writes it, with a comma too; ``otherwise`` if it is none."""
    try:
        made = float((text or "").strip().replace(",", "."))
    except ValueError:
        return otherwise
    return made if abs(made) < 1e15 else otherwise


def file_in(element: Element, name: str) -> bytes | None:
    """A file inside of a question; None if there is none of that name, or it is damaged."""
    name = unquote(name.removeprefix(_FILE)) if name.startswith(_FILE) else name
    for each in element.iter("file"):
        if each.get("name") == name and each.get("encoding", "base64") == "base64":
            try:
                return b64decode("".join((each.text or "").split()), validate=True)
            except ValueError:
                return None
    return None
