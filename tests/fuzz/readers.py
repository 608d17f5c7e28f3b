"""Readers of single files as fuzz targets: any bytes end in a value or in the one error that the reader declares."""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from packager.catalogs.po import PoSyntaxError
from packager.catalogs.po_parser import parse_po
from packager.course import PlainText
from packager.course.media.svg import harmless, put_labels, read_labels
from packager.course.media.webvtt import put_cues, read_cues
from packager.course.reading.source import parse_yaml
from packager.exchange.losses import ExchangeError, table
from packager.exchange.questions.bank_file import new_bank
from packager.exchange.questions.format_names import ImportFormat
from packager.exchange.questions.formats import IMPORTS as BANKS
from packager.exchange.questions.formats import reader, said
from packager.exchange.questions.incoming import questions_of
from packager.handoff.formats import read_handoff, written
from packager.handoff.unit import HandoffError
from packager.results.analysis import analyse
from packager.results.cohort import cohort
from packager.results.readers import read_results
from packager.results.records import UnreadableRecordsError
from packager.results.text_records import text_record
from packager.review.remarks import ReviewError, reviews_in
from tests.fuzz.bank_seeds import bank_seed
from tests.fuzz.documents import DOCUMENTS, document
from tests.fuzz.packages import MAKES, package
from tests.handoff.texts import catalog, handoff
from tests.results.test_reports import ods, sheet

HANDOFF = handoff(catalog([("One **bold**", "一", False), ("=1+1", "@x", False), ("Zwölf {n}", "", False)]))
FORMATS = {"xliff2": ".xlf", "xliff12": ".xlf", "csv": ".csv", "xlsx": ".xlsx", "docx": ".docx", "html": ".html"}


def yaml(data: bytes) -> None:
    """A course file."""
    with suppress(UnicodeDecodeError):
        parse_yaml(data.decode(), "module.yaml")


def po(data: bytes) -> None:
    """A catalog, whose blocks together are its text again."""
    with suppress(PoSyntaxError):
        list(parse_po(data).entries())


def svg(data: bytes) -> None:
    """A drawing: once harmless it stays as it is, and its labels can be put back."""
    with suppress(ValueError):
        made, _ = harmless(data)
        assert harmless(made)[1] == ()
        labels = read_labels(made, "")
        put_labels(made, [PlainText(f"{label.value}x") for label in labels], "ar", "rtl")


def vtt(data: bytes) -> None:
    """Captions, put back as they were."""
    with suppress(ValueError):
        cues = read_cues(data, "")
        put_cues(data, cues)


def results(data: bytes) -> None:
    """A report of an LMS, CSV, Excel or OpenDocument, statements, or the record that a learner downloads or sends."""
    with _file(data, "") as path, suppress(UnreadableRecordsError):
        analyse(cohort([read_results(path)]).joined.attempts, {})


def review(data: bytes) -> None:
    """What a reviewer sent: none of its words steers a terminal, and what is read is read again."""
    with suppress(ReviewError):
        for each in reviews_in(data):
            told = [each.reviewer, *(text for remark in each.remarks for text in (remark.comment, remark.at))]
            assert "\x1b" not in "".join(told)
            assert reviews_in(each.model_dump_json().encode()) == (each,)


def _back(ending: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        """A document of texts that came back."""
        with _file(data, ending) as path, suppress(HandoffError):
            read_handoff(path, lambda module, locale: {})

    return target


def _bank(form: ImportFormat) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        """A question bank of another program: what comes in can be written, and each loss has words."""
        with suppress(ExchangeError):
            reading = reader(form)(data, "bank", "en")
            made, lost = questions_of(reading.incoming, {"a"})
            questions = [each for each in made if each]
            assert all(loss.what and loss.why for loss in (*reading.losses, *lost))
            assert "\x1b" not in table((*reading.losses, *lost))
            for each in questions:
                said(form, "en")(each)
            if scored := [each for each in questions if each.scored]:
                new_bank("fuzz", "Fuzz", scored, set())

    return target


@contextmanager
def _file(data: bytes, ending: str) -> Iterator[Path]:
    """A file with this content, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"back{ending}"
        path.write_bytes(data)
        yield path


READERS: Mapping[str, Callable[[bytes], None]] = {
    "yaml": yaml,
    "po": po,
    "svg": svg,
    "vtt": vtt,
    "results": results,
    "review": review,
    **{name: _back(ending) for name, ending in FORMATS.items()},
    **{f"bank-{name}": _bank(name) for name in BANKS},
    **{f"package-{make}": package(make) for make in MAKES},
    **{f"document-{form}": document(form) for form in DOCUMENTS},
}
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><text x="1">A <tspan>b</tspan> c</text>%s</svg>'
_PO = (
    b'#. note\n#: a.yaml:1\n#, fuzzy, max-length:4\n#| msgid "Old"\nmsgctxt "page/a"\nmsgid "%s"\nmsgstr "x\\n"\n"y"\n'
)
_YAML = b"module: a\ntitle: |\n  Text %s\nlist: [1, {a: b}]\nlessons:\n  - one.yaml # why\n"
_VTT = b"WEBVTT\n\nNOTE a\n\n1\n00:00.000 --> 00:01.000 align:start\n%s\n\n00:02.000 --> 01:00:03.000\nTwo\n"
_CSV = b'learner,item,response,"score (%%)"\n"a, b",Q1,"%s",50 %%\nc,Q2,x,"1,5"\n'
_PIECES = [b"", b"a", "é".encode(), b"\xff", b"<script/>", b"&amp;", b'"', b"\\", b"%s", b"{n}", b"=1+1", b"x" * 300]
_RECORD = b"""{"saved": "2026-01-01", "language": "en", "results": {"completed": true, "passed": null, "score": 0.5},
 "answers": [{"question": "q", "response": "%s", "score": 1}]}"""
_STATEMENTS = b"""{"more": "", "statements": [{"id": "1", "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
 "actor": {"mbox": "mailto:a@b.c"}, "object": {"id": "http://a.b/q", "definition": {"description": {"en": "%s"}}},
 "result": {"response": "%s", "score": {"scaled": 1}}, "timestamp": "2026-11-30T12:00:00Z"}]}"""
_REVIEW = b"""{"packager": "review 1", "module": "a", "language": "pt-BR", "reviewer": "A%s",
 "saved": "2026-11-30T12:00:00Z", "remarks": [
 {"at": "page/a/title", "page": "page/a", "seen": "0123456789abcdef", "text": "a", "comment": "%s\\u001b[2J"}],
 "approvals": [{"page": "page/a", "seen": "0123456789abcdef.0123456789abcdef"}]}"""
_ROWS = (("learner", "item", "response", "score"), ("a", "Q1", "é=1+1", "1"), ("b", "Q1", "", "0"))
_TEXTS = {
    "svg": _SVG,
    "po": _PO,
    "yaml": _YAML,
    "vtt": _VTT,
    "results": _CSV,
    "review": _REVIEW,
}


def reader_seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with: small files of the kind, with what is odd in the middle."""
    if target == "review":
        packed = base64.b64encode(_REVIEW.replace(b"%s", b"")).rstrip(b"=")
        yield b"> -----BEGIN PACKAGER REVIEW-----\n> %s\n> -----END PACKAGER REVIEW-----\n" % packed
    if target == "results":
        yield from (ods(*_ROWS), sheet(*_ROWS))
        yield from (each.replace(b"%s", piece) for each in (_RECORD, _STATEMENTS) for piece in _PIECES)
        known = {"module": "m", "version": "1", **json.loads(_RECORD)}
        yield "\n".join(["Hello", *text_record(known, 60)]).encode()
    for number, piece in enumerate(_PIECES):
        if target.startswith("bank-"):
            yield bank_seed(target.removeprefix("bank-"), piece)
        elif target.startswith("package-"):
            yield MAKES[target.removeprefix("package-")][2].replace(b"%s", piece)
        elif target.startswith("document-"):
            yield DOCUMENTS[target.removeprefix("document-")].replace(b"%s", piece)  # type: ignore[index]  # named after a format
        elif target in _TEXTS:
            yield _TEXTS[target].replace(b"%s", piece).replace(b"%%", b"%")
        else:
            whole = written(HANDOFF, target)  # type: ignore[arg-type]  # so are the others
            yield whole if not number else whole[: len(whole) * number // len(_PIECES)]
