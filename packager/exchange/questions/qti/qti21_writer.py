"""QTI 2.1 (1EdTech, QTI 2.1 Assessment Test, Section and Item Information Model), out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from packager.archive import zipped
from packager.course.questions.question import Question
from packager.exchange.losses import Loss, Written
from packager.exchange.questions.outgoing import decimal, lost_fields, not_carried
from packager.exchange.questions.qti.items_out import FORGIVEN, SAID, item_of
from packager.exchange.questions.qti.manifest import V21, Element, Profile, manifest, serialized
from packager.exchange.questions.qti.spelling import in_v2

TEST = "assessment.xml"


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A package of items, with a test in which they have their weights."""
    return package(questions, language, V21, in_v2)


def package(
    questions: Sequence[Question], language: str, profile: Profile, spelt: Callable[[Element], Element]
) -> Written:
    """The same in a version of QTI, whose elements are ``spelt`` so."""
    losses: list[Loss] = []
    files: dict[str, bytes] = {}
    items: list[tuple[str, Question]] = []
    for question in questions:
        if question.kind not in SAID:
            losses.append(not_carried(question, "the question", "nothing in it is right or wrong"))
            continue
        said = SAID[question.kind] | {"weight", "feedback"} | _as_it_is(question)
        losses += lost_fields(question, said, "QTI has no word for it")
        path = f"items/{question.question}.xml"
        items.append((path, question))
        files[path] = serialized(spelt(item_of(question, language)))
    files[TEST] = serialized(spelt(_test(items)))
    files["imsmanifest.xml"] = manifest(profile, TEST, items, language)
    return Written(zipped(files), tuple(losses))


def _as_it_is(question: Question) -> set[str]:
    return {"forgive"} if getattr(question, "forgive", None) in FORGIVEN else set()


def _test(items: Sequence[tuple[str, Question]]) -> Element:
    test = etree.Element("assessmentTest", identifier="questions", title="Questions")
    part = etree.SubElement(
        test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual"
    )
    section = etree.SubElement(part, "assessmentSection", identifier="section", title="Questions", visible="true")
    for path, question in items:
        reference = etree.SubElement(section, "assessmentItemRef", identifier=f"ref-{question.question}", href=path)
        if question.weight != 1:
            etree.SubElement(reference, "weight", identifier="WEIGHT", value=decimal(question.weight))
    return test
