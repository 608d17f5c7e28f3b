"""What a reader of another language sees of a package is in that language, but for what the package itself says."""

from __future__ import annotations

import re
import zipfile
from gettext import NullTranslations
from html import unescape

import pytest

from packager.diagnostics import Report
from packager.diagnostics.printers import render
from packager.diagnostics.reader import Reader
from packager.inspect.exhibit import illustrate
from packager.validate import validate_path
from tests.validate.examples import all_examples

_PLACEHOLDER = re.compile(r"(\{[^{}]*\}|%\(\w+\)s)")
CODES = ("M013", "M016", "P014", "S007", "S043", "X001", "X010")
NAMES = {"SCORM", "Edition", "PASS", "FAIL", "kB"}


class Pseudo(NullTranslations):
    """A language of dots: letters that are left are those of values."""

    def gettext(self, message: str) -> str:
        parts = enumerate(_PLACEHOLDER.split(message))
        return "".join(part if odd % 2 else re.sub(r"[^\W\d_]", "·", part) for odd, part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


READER = Reader("ar", "rtl", Pseudo())


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Report, str]]:
    """Packages that break a rule, with all that the files in them say."""
    folder, made = tmp_path_factory.mktemp("packages"), []
    for number, example in enumerate(all_examples()):
        if example.code in CODES and not isinstance(example.breaks, bytes) and not callable(example.breaks):
            path = folder / f"{number}.zip"
            with zipfile.ZipFile(path, "w") as package:
                for name, data in example.breaks.items():
                    package.writestr(name, data)
            words = " ".join([path.as_posix(), *example.breaks, *(str(data) for data in example.breaks.values())])
            made.append((illustrate(validate_path(path), path), words))
    assert len(made) >= len(CODES)
    return made


@pytest.mark.parametrize("output", ["text", "html"])
def test_all_words_are_the_readers_or_the_packages(output: str, reports: list[tuple[Report, str]]) -> None:
    for report, own in reports:
        shown = render([report], output, READER, verbose=False)
        shown = (
            unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown, flags=re.DOTALL)) if output == "html" else shown
        )
        left = set(re.findall(r"[A-Za-z]{2,}", shown)) - set(re.findall(r"[A-Za-z]+", own)) - NAMES
        assert left == set(), report.file
