"""Rules about cmi5 course structures (cmi5 specification, Quartz, 1st Edition, sections 13 and 14)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from packager.diagnostics import Finding, Severity
from packager.diagnostics.message import _, ngettext
from packager.validate.cmi5.course_structure import CourseStructure
from packager.validate.cmi5.requirements import cmi5_rule, required
from packager.validate.cmi5.schema import is_language
from packager.validate.manifest.kinds import CMI5
from packager.validate.manifest.language_tags import tag_problem
from packager.validate.manifest.manifest import local, namespace, text_of

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_UNIQUE = {"block": "13.1.2.0-1", "objective": "13.1.3.0-1", "au": "13.1.4.0-1"}


@cmi5_rule("C001", "course-structure-root", clause="cmi5 14.0", requirement="13.2.0.0-1")
def course_structure_root(course: CourseStructure) -> Iterable[Finding]:
    """The root of cmi5.xml is not `courseStructure` in cmi5's namespace.

    LMSs find no course in it and refuse the package. Copy the namespace to the letter.
    """
    if local(course.root) != "courseStructure" or namespace(course.root) != CMI5:
        name, uri = local(course.root), namespace(course.root)
        told = (
            _("the root is `{name}` of `{uri}`: neither cmi5 nor SCORM", name=name, uri=uri)
            if uri
            else _("the root is `{name}` of `no namespace`: neither cmi5 nor SCORM", name=name)
        )
        yield Finding(
            told,
            course.place(course.root),
            _('cmi5\'s is courseStructure, xmlns="{namespace}"', namespace=CMI5),
        )


@cmi5_rule("C002", "one-course", clause="cmi5 13.1.1", requirement="13.2.0.0-1")
def one_course(course: CourseStructure) -> Iterable[Finding]:
    """The course structure has no `course` element, or more than one.

    It names the course; LMSs refuse a structure without it. Write exactly one, before everything else.
    """
    number = sum(1 for _course in course.root.iterchildren("{*}course"))
    if number != 1:
        yield Finding(
            ngettext("there is {n} course element", "there are {n} course elements", number),
            course.place(course.root),
            _("write exactly one"),
        )


@cmi5_rule("C003", "id-missing", clause="cmi5 13.1.1 to 13.1.4", requirement="13.2.0.0-1")
def id_missing(course: CourseStructure) -> Iterable[Finding]:
    """A course, block, AU or objective has no id.

    The LMS keeps registrations and results under it and refuses the structure. Add an IRI that stays the same in every
    new version.
    """
    for element in course.named():
        if not element.get("id", "").strip():
            yield Finding(
                _("this {element} has no id", element=local(element)),
                course.place(element),
                _("add an IRI of your own"),
            )


@cmi5_rule("C004", "id-no-iri", clause="cmi5 13.1.1 to 13.1.4; RFC 3987", requirement="3.0.0.0-1")
def id_no_iri(course: CourseStructure) -> Iterable[Finding]:
    """An id is no IRI.

    xAPI statements carry it, and learning record stores refuse those with anything else: results are lost. Write
    https://your-domain/…, or urn:uuid:….
    """
    for element in course.named():
        identity = element.get("id", "").strip()
        if identity and not IRI.fullmatch(identity):
            yield Finding(
                _("`{identity}` is no IRI", identity=identity),
                course.place(element),
                _("write https://your-domain/course/…"),
            )


@cmi5_rule("C005", "id-taken", clause="cmi5 13.1.1 to 13.1.4")
def id_taken(course: CourseStructure) -> Iterable[Finding]:
    """Two parts of the course have the same id.

    The LMS refuses the structure or takes the results of one for those of the other. Give each its own.
    """
    counted = Counter(element.get("id", "").strip() for element in course.named())
    for element in course.named():
        identity = element.get("id", "").strip()
        if identity and counted[identity] > 1:
            told = ngettext(
                "`{identity}` occurs {n} time", "`{identity}` occurs {n} times", counted[identity], identity=identity
            )
            told = required(told, _UNIQUE[local(element)]) if local(element) in _UNIQUE else told
            yield Finding(told, course.place(element), _("give each its own id"))


@cmi5_rule("C006", "title-missing", clause="cmi5 13.1.1 to 13.1.4", requirement="13.2.0.0-1")
def title_missing(course: CourseStructure) -> Iterable[Finding]:
    """A course, block, AU or objective has no title or description.

    Both are required; LMSs refuse the structure or show an empty line. Add a langstring with text to each.
    """
    for found in course.broken("missing"):
        if found.name in {"title", "description"}:
            yield Finding(found.words, course.place(found.element), _("add a {name}", name=found.name))
        elif found.name == "langstring":
            owner = found.element.getparent()
            told = _(
                "the {element} of this {what} has no langstring",
                element=local(found.element),
                # Translators: of a course: a course, a block, an assignable unit or an objective
                what=_("part") if owner is None else local(owner),
            )
            yield Finding(told, course.place(found.element), _("put its text into a langstring"))


@cmi5_rule("C007", "langstring-empty", Severity.WARNING, clause="cmi5 13.1")
def langstring_empty(course: CourseStructure) -> Iterable[Finding]:
    """A langstring is empty.

    Learners of that language see no title. Write the text, or remove the langstring.
    """
    for element in course.all("langstring"):
        if not text_of(element):
            yield Finding(_("this langstring is empty"), course.place(element), _("write its text"))


@cmi5_rule("C008", "langstring-twice", Severity.WARNING, clause="cmi5 13.1")
def langstring_twice(course: CourseStructure) -> Iterable[Finding]:
    """A title or description has two langstrings of one language.

    Which of them is shown is chance. Keep one for each language.
    """
    for element in course.all("title", "description"):
        counted = Counter(each.get("lang", "").lower() for each in element.iterfind("{*}langstring"))
        for language, number in counted.items():
            if number > 1:
                yield Finding(
                    ngettext(
                        "{n} text in `{language}`",
                        "{n} texts in `{language}`",
                        number,
                        language=language or _("no language"),
                    ),
                    course.place(element),
                    _("keep one"),
                )


@cmi5_rule("C009", "no-au", clause="cmi5 14.0 (CourseStructure.xsd)", requirement="13.2.0.0-1")
def no_au(course: CourseStructure) -> Iterable[Finding]:
    """The course has no assignable unit (AU), or a block holds neither an AU nor a block.

    There is nothing to launch in it, and LMSs refuse the structure. Add an AU, or remove the block.
    """
    for found in course.broken("missing"):
        if found.name == "au":
            told = _("there is no AU") if found.element is course.root else _("this block is empty")
            yield Finding(told, course.place(found.element), _("add an au with a url, or remove the block"))


@cmi5_rule("C019", "objective-reference", clause="cmi5 13.1.2 to 13.1.4 (objectives)")
def objective_reference(course: CourseStructure) -> Iterable[Finding]:
    """A block or AU refers to an objective that the course does not define.

    LMSs refuse the structure or drop the objective. Correct the idref.
    """
    known = {element.get("id", "").strip() for element in course.objectives()}
    for element in course.references():
        reference = element.get("idref", "").strip()
        if not reference:
            yield Finding(_("this reference has no idref"), course.place(element), _('write <objective idref="…"/>'))
        elif reference not in known:
            yield Finding(
                _("no objective `{reference}`", reference=reference),
                course.place(element),
                _("correct the idref, or define it"),
            )


@cmi5_rule("C021", "element-order", clause="cmi5 14.0 (CourseStructure.xsd)", requirement="13.2.0.0-1")
def element_order(course: CourseStructure) -> Iterable[Finding]:
    """The parts of a course, block, AU or objective are out of order or repeated.

    cmi5's schema fixes the order, and LMSs refuse the structure: title, description, objectives, url, launchParameters,
    entitlementKey; in the structure itself the course, then objectives, then AUs and blocks; extensions come last.
    """
    for found in course.broken("order"):
        yield Finding(found.words, course.place(found.element), found.help)


@cmi5_rule("C022", "unknown-part", clause="cmi5 14.0 (CourseStructure.xsd)", requirement="13.2.0.0-1")
def unknown_part(course: CourseStructure) -> Iterable[Finding]:
    """An element or attribute that cmi5 does not know in this place.

    LMSs refuse the structure, or ignore it: a misspelt moveOn, or one that is written as an element, does nothing.
    Correct its spelling or its place; extensions need a namespace of their own.
    """
    for found in course.broken("unknown"):
        yield Finding(found.words, course.place(found.element), found.help)


@cmi5_rule("C025", "stray-text", clause="cmi5 14.0 (CourseStructure.xsd)", requirement="13.2.0.0-1")
def stray_text(course: CourseStructure) -> Iterable[Finding]:
    """Text stands between elements, where cmi5 allows none.

    LMSs refuse the structure or drop the text. Take it out, or put it into a langstring.
    """
    for found in course.broken("text"):
        yield Finding(found.words, course.place(found.element), found.help)


@cmi5_rule("C026", "langstring-language", clause="cmi5 14.0 (CourseStructure.xsd)", requirement="13.2.0.0-1")
def langstring_language(course: CourseStructure) -> Iterable[Finding]:
    """A langstring's language is not spelt as languages are (`en_US`, `français`).

    LMSs refuse the structure. Write a tag by BCP 47, such as en, pt-BR or zh-Hans.
    """
    for found in course.broken("value"):
        if found.name == "lang":
            yield Finding(found.words, course.place(found.element), _("write such as en, pt-BR or zh-Hans"))


@cmi5_rule("C028", "language-tag", Severity.WARNING, clause="BCP 47 (RFC 5646), 2.1")
def language_tag(course: CourseStructure) -> Iterable[Finding]:
    """A langstring's language is spelt well and is no tag by BCP 47.

    LMSs cannot tell whom to show it, and send it to the LRS in the names of activities, which an LRS refuses.
    """
    for element in course.all("langstring"):
        tag = element.get("lang")
        if tag is not None and is_language(tag) and (problem := tag_problem(tag.strip())):
            yield Finding(
                _("lang is `{tag}`: {problem}", tag=tag, problem=problem),
                course.place(element),
                _("write such as en, pt-BR or zh-Hans"),
            )


@cmi5_rule("C027", "objectives-empty", clause="cmi5 14.0 (CourseStructure.xsd)", requirement="13.2.0.0-1")
def objectives_empty(course: CourseStructure) -> Iterable[Finding]:
    """An `objectives` element holds no objective.

    LMSs refuse the structure. Add an objective, or leave the element out.
    """
    for found in course.broken("missing"):
        if found.name == "objective":
            yield Finding(
                _("these objectives are empty"), course.place(found.element), _("add an objective, or leave it out")
            )
