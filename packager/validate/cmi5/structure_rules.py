"""Rules about cmi5 course structures (cmi5 specification, Quartz, 1st Edition, sections 13 and 14)."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from functools import partial

from packager.diagnostics import Finding, Severity, rule
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.manifest.kinds import CMI5
from packager.validate.manifest.language_tags import tag_problem
from packager.validate.manifest.manifest import local, namespace, text_of

cmi5_rule = partial(rule, standards={"cmi5"})
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_ORDER = {
    "course": ["title", "description"],
    "au": ["title", "description", "objectives", "url", "launchParameters", "entitlementKey"],
    "block": ["title", "description", "objectives"],
    "objective": ["title", "description"],
}
_TOP = {"course": 0, "objectives": 1, "au": 2, "block": 2}
_ELEMENTS = {"courseStructure", "langstring", *_ORDER, *(name for names in _ORDER.values() for name in names)}
_ATTRIBUTES = {
    "courseStructure": set(),
    "course": {"id"},
    "block": {"id"},
    "au": {"id", "moveOn", "masteryScore", "launchMethod", "activityType"},
    "objective": {"id", "idref"},
    "langstring": {"lang"},
}


@cmi5_rule("C001", "course-structure-root", clause="cmi5 13.2")
def course_structure_root(course: CourseStructure) -> Iterable[Finding]:
    """The root of cmi5.xml is not `courseStructure` in cmi5's namespace.

    LMSs find no course in it and refuse the package. Copy the namespace to the letter.
    """
    if local(course.root) != "courseStructure" or namespace(course.root) != CMI5:
        told = f"the root is `{local(course.root)}` of `{namespace(course.root) or 'no namespace'}`"
        yield Finding(told, course.place(course.root), f'it must be courseStructure, xmlns="{CMI5}"')


@cmi5_rule("C002", "one-course", clause="cmi5 13.1.1")
def one_course(course: CourseStructure) -> Iterable[Finding]:
    """The course structure has no `course` element, or more than one.

    It names the course; LMSs refuse a structure without it. Write exactly one, before everything else.
    """
    number = len(course.all("course"))
    if number != 1:
        yield Finding(f"there are {number} course elements", course.place(course.root), "write exactly one")


@cmi5_rule("C003", "id-missing", clause="cmi5 13.1.1 to 13.1.4")
def id_missing(course: CourseStructure) -> Iterable[Finding]:
    """A course, block, AU or objective has no id.

    The LMS keeps registrations and results under it and refuses the structure. Add an IRI that stays the same in every
    new version.
    """
    for element in course.named():
        if not element.get("id", "").strip():
            yield Finding(f"this {local(element)} has no id", course.place(element), "add an IRI of your own")


@cmi5_rule("C004", "id-no-iri", clause="cmi5 13.1.1 to 13.1.4; RFC 3987")
def id_no_iri(course: CourseStructure) -> Iterable[Finding]:
    """An id is no IRI.

    xAPI statements carry it, and learning record stores refuse those with anything else: results are lost. Write
    https://your-domain/…, or urn:uuid:….
    """
    for element in course.named():
        identity = element.get("id", "").strip()
        if identity and not IRI.fullmatch(identity):
            yield Finding(f"`{identity}` is no IRI", course.place(element), "write https://your-domain/course/…")


@cmi5_rule("C005", "id-taken", clause="cmi5 13.1.1 to 13.1.4")
def id_taken(course: CourseStructure) -> Iterable[Finding]:
    """Two parts of the course have the same id.

    The LMS refuses the structure or takes the results of one for those of the other. Give each its own.
    """
    counted = Counter(element.get("id", "").strip() for element in course.named())
    for element in course.named():
        identity = element.get("id", "").strip()
        if identity and counted[identity] > 1:
            yield Finding(
                f"`{identity}` occurs {counted[identity]} times", course.place(element), "give each its own id"
            )


@cmi5_rule("C006", "title-missing", clause="cmi5 13.1.1 to 13.1.4")
def title_missing(course: CourseStructure) -> Iterable[Finding]:
    """A course, block, AU or objective has no title or description.

    Both are required; LMSs refuse the structure or show an empty line. Add a langstring with text to each.
    """
    for element in course.named():
        for name in ("title", "description"):
            part = element.find(f"{{*}}{name}")
            if part is None or not any(text_of(each) for each in part.iterfind("{*}langstring")):
                yield Finding(f"this {local(element)} has no {name}", course.place(element), f"add a {name}")


@cmi5_rule("C007", "langstring-empty", Severity.WARNING, clause="cmi5 13.1.5")
def langstring_empty(course: CourseStructure) -> Iterable[Finding]:
    """A langstring is empty.

    Learners of that language see no title. Write the text, or remove the langstring.
    """
    for element in course.all("langstring"):
        if not text_of(element):
            yield Finding("this langstring is empty", course.place(element), "write its text")


@cmi5_rule("C008", "langstring-twice", Severity.WARNING, clause="cmi5 13.1.5")
def langstring_twice(course: CourseStructure) -> Iterable[Finding]:
    """A title or description has two langstrings of one language.

    Which of them is shown is chance. Keep one for each language.
    """
    for element in course.all("title", "description"):
        counted = Counter(each.get("lang", "").lower() for each in element.iterfind("{*}langstring"))
        for language, number in counted.items():
            if number > 1:
                yield Finding(f"{number} texts in `{language or 'no language'}`", course.place(element), "keep one")


@cmi5_rule("C009", "no-au", clause="cmi5 13.1.3")
def no_au(course: CourseStructure) -> Iterable[Finding]:
    """The course has no assignable unit (AU), or a block holds neither an AU nor a block.

    There is nothing to launch in it. Add an AU, or remove the block.
    """
    if not course.all("au"):
        yield Finding("there is no AU", course.place(course.root), "add an au with a url")
    for block in course.all("block"):
        if block.find("{*}au") is None and block.find("{*}block") is None:
            yield Finding("this block is empty", course.place(block), "add an au, or remove the block")


@cmi5_rule("C019", "objective-reference", clause="cmi5 13.1.2 to 13.1.4 (objectives)")
def objective_reference(course: CourseStructure) -> Iterable[Finding]:
    """A block or AU refers to an objective that the course does not define.

    LMSs refuse the structure or drop the objective. Correct the idref.
    """
    known = {element.get("id", "").strip() for element in course.objectives()}
    for element in course.all("objective"):
        reference = element.get("idref")
        if reference is not None and reference.strip() not in known:
            yield Finding(f"no objective `{reference}`", course.place(element), "correct the idref, or define it")


@cmi5_rule("C021", "element-order", Severity.WARNING, clause="cmi5 13.2 (CourseStructure.xsd)")
def element_order(course: CourseStructure) -> Iterable[Finding]:
    """The parts of a course, block, AU or objective are out of order or repeated.

    cmi5's schema fixes the order, and LMSs that validate refuse the structure: title, description, objectives, url,
    launchParameters, entitlementKey; in the structure itself the course, then objectives, then AUs and blocks.
    """
    parts = [local(each) for each in course.root if local(each) in _TOP]
    if parts != sorted(parts, key=_TOP.__getitem__) or parts.count("objectives") > 1:
        yield Finding(
            "the course, its objectives and its units are out of order",
            course.place(course.root),
            "the course, then objectives once, then AUs and blocks",
        )
    for element in course.all(*_ORDER):
        order = _ORDER[local(element)]
        ranks = [order.index(local(each)) for each in element if local(each) in order]
        if any(later <= earlier for earlier, later in itertools.pairwise(ranks)):
            yield Finding(
                f"the parts of this {local(element)} are out of order or repeated",
                course.place(element),
                ", ".join(order),
            )


@cmi5_rule("C025", "stray-text", Severity.WARNING, clause="cmi5 13.2 (CourseStructure.xsd)")
def stray_text(course: CourseStructure) -> Iterable[Finding]:
    """Text stands between elements, where cmi5 allows none.

    LMSs that validate refuse the structure, others drop the text. Take it out, or put it into a langstring.
    """
    for element in course.all("courseStructure", "title", "description", "objectives", *_ORDER):
        texts = [element.text, *(child.tail for child in element)]
        if found := next((text.strip() for text in texts if text and text.strip()), ""):
            yield Finding(f"text in this {local(element)}: `{found[:40]}`", course.place(element), "take it out")


@cmi5_rule("C026", "langstring-language", Severity.WARNING, clause="cmi5 13.1 (langstring), RFC 5646")
def langstring_language(course: CourseStructure) -> Iterable[Finding]:
    """A langstring's language is no tag by BCP 47.

    LMSs cannot tell whom to show it, and send it to the LRS in the names of activities, which an LRS refuses.
    """
    for element in course.all("langstring"):
        tag = element.get("lang")
        if tag is not None and (problem := tag_problem(tag.strip())):
            yield Finding(f"lang is `{tag}`: {problem}", course.place(element), "write such as en, pt-BR or zh-Hans")


@cmi5_rule("C022", "unknown-part", Severity.WARNING, clause="cmi5 13.2 (CourseStructure.xsd)")
def unknown_part(course: CourseStructure) -> Iterable[Finding]:
    """An element or attribute is in cmi5's namespace and unknown to it.

    LMSs that validate refuse the structure, others ignore it: a misspelt moveOn or masteryScore then does nothing.
    Correct its spelling; extensions need a namespace of their own.
    """
    for name, elements in course.index.outside.items():
        for element in elements:
            if namespace(element) == CMI5 and name not in _ELEMENTS:
                yield Finding(f"cmi5 has no `{name}`", course.place(element), "correct its spelling")
            odd = [
                str(key) for key in element.attrib if str(key)[0] != "{" and str(key) not in _ATTRIBUTES.get(name, ())
            ]
            if odd and namespace(element) == CMI5 and name in _ELEMENTS:
                yield Finding(f"`{name}` has no attribute `{odd[0]}`", course.place(element), "correct its spelling")
