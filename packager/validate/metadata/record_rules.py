"""Rules about metadata records (LOM), inside the manifest and in files of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, listed, ngettext
from packager.standards.lom import MODEL, Node
from packager.validate.manifest.kinds import SCORM, SCORM_12
from packager.validate.manifest.language_tags import tag_problem
from packager.validate.manifest.manifest import Manifest, local, namespace, text_of
from packager.validate.metadata.records import IMSMD, LOM, Record
from packager.validate.sequencing.rollup_rules import DURATION

metadata_rule = partial(rule, standards=SCORM)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d+)?(Z|[+-]\d{2}(:?\d{2})?)?)?)?)?)?)?")
_MIME = re.compile(r"[\w.+-]+/[\w.+-]+(\s*;.*)?|non-digital")
_WORDS = {
    "structure": "atomic collection networked hierarchical linear",
    "status": "draft final revised unavailable",
    "interactivitytype": "active expositive mixed undefined",
    "interactivitylevel": "very low,low,medium,high,very high",
    "semanticdensity": "very low,low,medium,high,very high",
    "intendedenduserrole": "teacher author learner manager",
    "context": "school,higher education,training,other",
    "difficulty": "very easy,easy,medium,difficult,very difficult",
    "cost": "yes no",
    "copyrightandotherrestrictions": "yes no",
    "aggregationlevel": "1 2 3 4",
}


def _vocabulary(name: str) -> set[str]:
    words = _WORDS[name]
    return set(words.split("," if "," in words else " "))


@metadata_rule("D010", "lom-namespace", Severity.WARNING, clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 4.2")
def lom_namespace(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A metadata record is in no namespace of LOM.

    LMSs and repositories do not recognise it: the course has no description there. Use IMS metadata's namespace in
    SCORM 1.2, IEEE LOM's in 2004.
    """
    uri = namespace(record.root)
    if uri != LOM and not IMSMD.match(uri):
        yield Finding(
            _("the namespace of lom is `{uri}`", uri=uri or _("none")),
            record.place(record.root),
            _("use {namespace}", namespace=LOM),
        )


@metadata_rule("D023", "lom-element", Severity.WARNING, clause="IEEE 1484.12.1 (LOM)", official=Official.FAILS)
def lom_element(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A metadata record holds elements that LOM does not know, or not there: `lifecycle`, or a `langstring`.

    Catalogues skip them, and what they say is lost; where LOM's schema is in the package, validating LMSs refuse it.
    In SCORM 2004 the names are those of IEEE LOM, such as `lifeCycle`, with `string` for texts.
    """
    if namespace(record.root) != LOM:
        return
    for element, known in _walk(record.root, MODEL):
        name = local(element)
        if namespace(element) == LOM and name not in known:
            right = next((each for each in known if each.lower() == name.lower()), "")
            right = right or ("string" if name == "langstring" and "string" in known else "")
            help_ = _("write `{text}`", text=right) if right else _("remove it, or put it in its place")
            yield Finding(_("LOM has no `{name}` here", name=name), record.place(element), help_)


def _walk(element: etree._Element, node: Node) -> Iterator[tuple[etree._Element, Collection[str]]]:
    """The elements below one, each with the names that may stand there; what is below an unknown one is left out."""
    known = {"string": "text"} if node == "texts" else {} if isinstance(node, str) else node
    for child in element.iterchildren("*"):
        yield child, known.keys()
        if local(child) in known:
            yield from _walk(child, known[local(child)])


@metadata_rule("D011", "lom-of-other-scorm", Severity.INFO, clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 4.2")
def lom_of_other_scorm(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A metadata record is in the binding of the other SCORM.

    LMSs read one of the two and ignore the other. SCORM 1.2 uses IMS metadata 1.2 (`langstring`), 2004 IEEE LOM
    (`string`).
    """
    known = namespace(record.root) == LOM or IMSMD.match(namespace(record.root))
    if known and record.is_ims != (manifest.standard in SCORM_12):
        yield Finding(_("this LOM is of the other SCORM"), record.place(record.root), _("write it as LOM of this one"))


@metadata_rule(
    "D012", "metadata-language", Severity.WARNING, clause="BCP 47 (RFC 5646), 2.1; IEEE 1484.12.1 (LOM), 3.4 and 5.11"
)
def metadata_language(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A language in the metadata is no tag by BCP 47 that exists, such as `en_US`, `english` or `jp`.

    Catalogues cannot filter by it, and screen readers choose a wrong voice. Write en-US, en, ja.
    """
    for element in record.all("language"):
        value = text_of(element)
        if value and value != "none" and (problem := tag_problem(value)):
            yield Finding(_("the language is `{value}`", value=value), record.place(element), problem)
    for element in record.strings():
        value = (element.get(_XML_LANG) or element.get("language") or "").strip()
        if value and value != "none" and (problem := tag_problem(value)):
            yield Finding(_("the text's language is `{value}`", value=value), record.place(element), problem)


@metadata_rule("D013", "text-without-language", Severity.INFO, clause="IEEE 1484.12.1 (LOM), LangString; SCORM 1.2 CAM")
def text_without_language(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """Texts of the metadata do not say which language they are in.

    Catalogues in several languages show them to everybody. Add xml:lang (IMS) or language (LOM).
    """
    told = (each for each in record.strings() if not _is_token(each) and re.search(r"[^\W\d_]{2}", text_of(each)))
    bare = [each for each in told if not (each.get(_XML_LANG) or each.get("language"))]
    if bare:
        yield Finding(
            ngettext("{n} text names no language", "{n} texts name no language", len(bare)),
            record.place(bare[0]),
            _("name the language of each"),
        )


def _is_token(element: etree._Element) -> bool:
    """Whether a text is a word of a vocabulary or a number, in no language."""
    parent = element.getparent()
    return parent is not None and local(parent) in {"version", "source", "value", "entry"}


@metadata_rule("D014", "vocabulary", Severity.WARNING, clause="IEEE 1484.12.1 (LOM) (vocabularies of LOMv1.0)")
def vocabulary(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A value is said to be from LOM's vocabulary (`LOMv1.0`) and is not in it.

    Catalogues drop it or refuse the record. Write one of the vocabulary's words.
    """
    for element in record.root.iter("{*}value"):
        parent = element.getparent()
        name = "" if parent is None else local(parent).lower()
        if parent is None or name not in _WORDS:
            continue
        source = _said(record, parent.find("{*}source"))
        value = _said(record, element)
        if source == "LOMv1.0" and value and value.lower() not in _vocabulary(name):
            help_ = _("choose from: {words}", words=listed(sorted(_vocabulary(name))))
            yield Finding(_("{name} is `{value}`", name=name, value=value), record.place(element), help_)


def _said(record: Record, element: etree._Element | None) -> str:
    if element is None:
        return ""
    return text_of(element.find("{*}langstring") if record.is_ims else element)


@metadata_rule("D015", "empty-text", Severity.INFO, clause="IEEE 1484.12.1 (LOM), LangString")
def empty_text(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A text of the metadata is empty.

    Catalogues show an empty line. Write it, or leave the element out.
    """
    empty = [each for each in record.strings() if not text_of(each) and not len(each)]
    if empty:
        yield Finding(
            ngettext("{n} text is empty", "{n} texts are empty", len(empty)),
            record.place(empty[0]),
            _("write them, or leave them out"),
        )


@metadata_rule("D016", "same-language-twice", Severity.INFO, clause="IEEE 1484.12.1 (LOM), LangString")
def same_language_twice(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A title has two texts in one language.

    Which one a catalogue shows is chance. Keep one for each language.
    """
    for element in record.all("title"):
        texts = [each for each in element if local(each) in {"langstring", "string"}]
        counted = Counter((each.get(_XML_LANG) or each.get("language") or "").lower() for each in texts)
        for language, number in counted.items():
            if number > 1:
                yield Finding(
                    ngettext(
                        "{n} title in `{language}`",
                        "{n} titles in `{language}`",
                        number,
                        language=language or _("no language"),
                    ),
                    record.place(element),
                    _("keep one"),
                )


@metadata_rule("D017", "metadata-duration", Severity.WARNING, clause="IEEE 1484.12.1 (LOM), 4.7 and 5.9; ISO 8601")
def metadata_duration(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A duration is not written as ISO 8601 (`PT1H30M`).

    Catalogues cannot show how long the course takes. Write PT1H30M for an hour and a half; IMS metadata 1.2 also takes
    01:30:00.
    """
    for element in record.all("typicallearningtime", "typicalLearningTime", "duration"):
        inner = element.find("{*}datetime" if record.is_ims else "{*}duration")
        value = text_of(inner)
        clock = record.is_ims and re.fullmatch(r"\d{1,4}:\d{2}(:\d{2}(\.\d+)?)?", value)
        if inner is not None and value and not clock and not DURATION.fullmatch(value):
            yield Finding(_("the duration is `{value}`", value=value), record.place(inner), _("write PT1H30M"))


@metadata_rule("D018", "metadata-date", Severity.WARNING, clause="IEEE 1484.12.1 (LOM), 2.3.3; ISO 8601")
def metadata_date(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A date is not written as ISO 8601 (`2026-01-31`).

    Catalogues cannot sort by it, or take the month for the day. Write year, month, day.
    """
    for element in record.all("date"):
        inner = element.find("{*}datetime" if record.is_ims else "{*}dateTime")
        value = text_of(inner)
        if inner is not None and value and not _DATE.fullmatch(value):
            yield Finding(_("the date is `{value}`", value=value), record.place(inner), _("write 2026-01-31"))


@metadata_rule("D019", "mime-type", Severity.INFO, clause="IEEE 1484.12.1 (LOM), 4.1; RFC 2046")
def mime_type(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """The technical format is no media type.

    Catalogues cannot say what a learner needs. Write text/html, say.
    """
    for element in record.all("format"):
        if (value := text_of(element)) and not _MIME.fullmatch(value):
            yield Finding(_("the format is `{value}`", value=value), record.place(element), _("write text/html, say"))


@metadata_rule("D020", "no-metadata-title", Severity.INFO, clause="SCORM 1.2 CAM; IEEE 1484.12.1 (LOM), 1.2")
def no_metadata_title(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A metadata record has no title.

    SCORM 1.2 requires one, and catalogues list the course without a name. Add general/title.
    """
    if not any(text_of(each) for each in record.root.iterfind("{*}general/{*}title/{*}*")):
        yield Finding(_("the record has no title"), record.place(record.root), _("add general/title"))


@metadata_rule("D021", "incomplete-identifier", Severity.INFO, clause="IEEE 1484.12.1 (LOM), 1.1")
def incomplete_identifier(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A catalogue entry lacks its catalogue or its entry.

    Neither says anything without the other. Give both.
    """
    for element in record.all("catalogentry", "identifier"):
        parts = {local(each) for each in element}
        if parts and not {"catalog", "entry"} <= parts:
            yield Finding(_("an identifier is not complete"), record.place(element), _("give catalogue and entry"))


@metadata_rule("D022", "vcard", Severity.INFO, clause="IEEE 1484.12.1 (LOM), 2.3.2; RFC 6350")
def vcard(manifest: Manifest, record: Record) -> Iterable[Finding]:
    """A contributor is not written as a vCard.

    Catalogues show no name. Write BEGIN:VCARD, FN:…, END:VCARD.
    """
    for element in record.all("centity", "entity"):
        text = text_of(element.find("{*}vcard")) or text_of(element)
        if text and not (text.upper().startswith("BEGIN:VCARD") and text.upper().rstrip().endswith("END:VCARD")):
            yield Finding(_("a contributor is no vCard"), record.place(element), _("write BEGIN:VCARD … END:VCARD"))
