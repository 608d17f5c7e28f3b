"""Rules about objectives and the global ones that activities share (SCORM 2004 4th Ed. SN 3.10)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from lxml import etree

from packager.diagnostics import Finding, Official, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.manifest.kinds import ADLSEQ, SCORM_2004
from packager.validate.manifest.manifest import Manifest, local, namespace, text_of
from packager.validate.sequencing.activities import TRUE, activities, in_sequencing, objective_name
from packager.validate.sequencing.definition_rules import within

objective_rule = partial(rule, standards=SCORM_2004)
_READS = {
    "readSatisfiedStatus": True,
    "readNormalizedMeasure": True,
    "readRawScore": False,
    "readMinScore": False,
    "readMaxScore": False,
    "readCompletionStatus": False,
    "readProgressMeasure": False,
}
_WRITES = [name.replace("read", "write") for name in _READS]


def _objectives(manifest: Manifest) -> list[etree._Element]:
    return [each for each in manifest.all("primaryObjective", "objective") if in_sequencing(each)]


@objective_rule("S020", "primary-objective", clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS)
def primary_objective(manifest: Manifest) -> Iterable[Finding]:
    """`objectives` has no primary objective, or more than one.

    Its status is what rolls up; without it an LMS refuses the manifest or the result is lost. Write exactly one.
    """
    for element in manifest.all("objectives"):
        number = len(element.findall("{*}primaryObjective"))
        if in_sequencing(element) and number != 1:
            yield Finding(
                ngettext("there is {n} primary objective", "there are {n} primary objectives", number),
                manifest.place(element),
                _("write exactly one"),
            )


@objective_rule("S021", "objective-without-id", clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS)
def objective_without_id(manifest: Manifest) -> Iterable[Finding]:
    """An objective has no objectiveID, or a blank one, and needs it.

    Only a primary objective without mapInfo may go without; an LMS cannot keep the others. Add an ID.
    """
    for element in _objectives(manifest):
        identity = element.get("objectiveID")
        needs = local(element) == "objective" or element.find("{*}mapInfo") is not None or identity is not None
        if needs and not (identity or "").strip():
            yield Finding(_("this objective has no objectiveID"), manifest.place(element), _("add one"))


@objective_rule("S022", "objective-id-taken", clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS)
def objective_id_taken(manifest: Manifest) -> Iterable[Finding]:
    """Two objectives of one activity have the same objectiveID.

    The content finds one of the two in cmi.objectives, the other keeps no result. Give each its own ID.
    """
    for element in manifest.all("objectives"):
        if in_sequencing(element):
            counted = Counter(objective_name(each.get("objectiveID")) for each in element)
            for identity, number in counted.items():
                if identity and number > 1:
                    yield Finding(
                        ngettext(
                            "`{identity}` occurs {n} time", "`{identity}` occurs {n} times", number, identity=identity
                        ),
                        manifest.place(element),
                        _("give each its own ID"),
                    )


@objective_rule("S023", "map-without-target", clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS)
def map_without_target(manifest: Manifest) -> Iterable[Finding]:
    """A `mapInfo` does not say which global objective it reads or writes.

    The import fails or the map is ignored. Add targetObjectiveID.
    """
    for element in manifest.all("mapInfo"):
        if not (element.get("targetObjectiveID") or "").strip():
            yield Finding(_("this mapInfo has no targetObjectiveID"), manifest.place(element), _("add one"))


def _maps(objective: etree._Element) -> Iterator[tuple[str, set[str]]]:
    for element in objective.iterchildren("{*}mapInfo"):
        on = {name for name, default in _READS.items() if element.get(name, str(default).lower()) in TRUE}
        on |= {name for name in _WRITES if element.get(name) in TRUE}
        yield objective_name(element.get("targetObjectiveID")), on


@objective_rule("S024", "objective-reads-twice", clause="SCORM 2004 4th Ed. SN 3.10", official=Official.FAILS)
def objective_reads_twice(manifest: Manifest) -> Iterable[Finding]:
    """One objective reads the same status from two global objectives.

    Which of the two counts is chance. Let one mapInfo read it.
    """
    for element in _objectives(manifest):
        reads = Counter(name for _target, on in _maps(element) for name in on if name.startswith("read"))
        for name, number in reads.items():
            if number > 1:
                yield Finding(
                    ngettext("{n} map sets `{name}`", "{n} maps set `{name}`", number, name=name),
                    manifest.place(element),
                    _("let one of them read it"),
                )


@objective_rule("S025", "global-written-twice", clause="SCORM 2004 4th Ed. SN 3.10", official=Official.FAILS)
def global_written_twice(manifest: Manifest) -> Iterable[Finding]:
    """Two objectives of one activity write the same status of the same global objective.

    Whichever is written last wins, and that differs from LMS to LMS. Let one objective write it.
    """
    for activity in activities(manifest):
        writes = Counter(
            (target, name)
            for objective in activity.objectives()
            for target, on in _maps(objective)
            for name in on
            if name.startswith("write")
        )
        for (target, name), number in writes.items():
            if number > 1:
                yield Finding(
                    ngettext(
                        "{n} objective sets `{name}` of `{target}`",
                        "{n} objectives set `{name}` of `{target}`",
                        number,
                        name=name,
                        target=target,
                    ),
                    manifest.place(activity.element),
                    _("let one write it"),
                )


@objective_rule("S026", "global-written-by-many", Severity.INFO, clause="SCORM 2004 4th Ed. SN 3.10")
def global_written_by_many(manifest: Manifest) -> Iterable[Finding]:
    """Several activities write the same global objective.

    That is allowed, and the last one wins: a learner who goes back to an old quiz may undo a pass. Make sure that it is
    meant.
    """
    writers: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for activity in activities(manifest):
        targets = {
            target
            for each in activity.objectives()
            for target, on in _maps(each)
            if on & {"writeSatisfiedStatus", "writeNormalizedMeasure"}
        }
        for target in targets:
            writers[target].append(activity.element)
    for target, elements in writers.items():
        if len(elements) > 1:
            yield Finding(
                ngettext(
                    "{n} activity writes `{target}`", "{n} activities write `{target}`", len(elements), target=target
                ),
                manifest.place(elements[1]),
                _("the last one wins"),
            )


@objective_rule("S027", "global-never-written", Severity.INFO, clause="SCORM 2004 4th Ed. SN 3.10")
def global_never_written(manifest: Manifest) -> Iterable[Finding]:
    """A global objective is read and no activity writes it.

    Unless another course or the content itself sets it, its status stays unknown, and a gate that waits for it never
    opens. Add the writing map, or correct the name.
    """
    targets = [(target, on, each) for each in _objectives(manifest) for target, on in _maps(each)]
    written = {target for target, on, _element in targets if any(name.startswith("write") for name in on)}
    told: set[str] = set()
    for target, _on, element in targets:
        if target and target not in written | told:
            told.add(target)
            yield Finding(
                _("nothing writes `{target}`", target=target), manifest.place(element), _("add the map that writes it")
            )


@objective_rule("S028", "map-in-moodle", Severity.WARNING, clause="Moodle 4.3, mod/scorm (measured)")
def map_in_moodle(manifest: Manifest) -> Iterable[Finding]:
    """The sequencing maps objectives to global ones (`mapInfo`).

    The standard wants it so, but Moodle 4 on PHP 8 aborts the import at the first one. Leave global objectives out
    where the course has to run in Moodle.
    """
    if maps := manifest.all("mapInfo"):
        yield Finding(
            _("Moodle 4 cannot import mapInfo"), manifest.place(maps[0]), _("do without global objectives there")
        )


@objective_rule("S029", "normalized-measure", clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS)
def normalized_measure(manifest: Manifest) -> Iterable[Finding]:
    """The pass mark `minNormalizedMeasure` is not a number from -1 to 1.

    80 per cent is 0.8: with 80 nobody can ever pass, or the LMS refuses the manifest.
    """
    for element in manifest.all("minNormalizedMeasure"):
        if not within(text_of(element), -1, 1):
            yield Finding(
                _("minNormalizedMeasure is `{value}`", value=text_of(element)),
                manifest.place(element),
                _("write 0.8 for 80 %"),
            )


@objective_rule("S030", "measure-unused", Severity.WARNING, clause="SCORM 2004 4th Ed. SN 3.10")
def measure_unused(manifest: Manifest) -> Iterable[Finding]:
    """A pass mark is given and `satisfiedByMeasure` is not true, or true without a pass mark.

    A mark alone decides nothing; without one the LMS asks for a full score (1.0). Write both.
    """
    for element in _objectives(manifest):
        by_measure = element.get("satisfiedByMeasure", "false").strip() in TRUE
        mark = element.find("{*}minNormalizedMeasure") is not None
        if mark and not by_measure:
            yield Finding(_("the pass mark is not used"), manifest.place(element), _('add satisfiedByMeasure="true"'))
        if by_measure and not mark:
            yield Finding(
                _("there is no pass mark, so it is 100 %"), manifest.place(element), _("add minNormalizedMeasure")
            )


@objective_rule("S031", "adlseq-objective", clause="SCORM 2004 4th Ed. CAM 5.1", official=Official.FAILS)
def adlseq_objective(manifest: Manifest) -> Iterable[Finding]:
    """An `adlseq:objective` names no objective of its own activity.

    Its maps of raw scores and completion belong to nothing. Give it the objectiveID of an objective beside it.
    """
    for activity in activities(manifest):
        extended = activity.part("objectives", ADLSEQ)
        own = {objective_name(each.get("objectiveID")) for each in activity.objectives()}
        for element in () if extended is None else extended:
            name = objective_name(element.get("objectiveID"))
            if local(element) == "objective" and name not in own:
                yield Finding(
                    _("no objective `{name}` in this activity", name=name),
                    manifest.place(element),
                    _("correct the name"),
                )


@objective_rule("S032", "fourth-edition-only", Severity.WARNING, clause="SCORM 2004 4th Ed. CAM 5.1 and 3.4.1")
def fourth_edition_only(manifest: Manifest) -> Iterable[Finding]:
    """A package of the 2nd or 3rd Edition uses `adlseq:objectives` or `adlcp:data`, which came with the 4th.

    LMSs that go by the schemaversion ignore them. Write `2004 4th Edition`, or leave them out.
    """
    if manifest.standard != "scorm2004-4":
        for element in manifest.all("objectives", "data"):
            if "adlnet" in namespace(element):
                yield Finding(
                    _("`{name}` is of the 4th Edition", name=local(element)),
                    manifest.place(element),
                    _("say 2004 4th Edition"),
                )


@objective_rule("S033", "shared-between-courses", Severity.INFO, clause="SCORM 2004 4th Ed. CAM 3.4.1")
def shared_between_courses(manifest: Manifest) -> Iterable[Finding]:
    """Global objectives are shared with other courses (`objectivesGlobalToSystem` is not false).

    That is the default: a course that uses the same names opens or closes gates in this one. Write
    adlseq:objectivesGlobalToSystem="false" unless it is meant.
    """
    if manifest.all("mapInfo"):
        for organization in manifest.all("organization"):
            if organization.get(f"{{{ADLSEQ}}}objectivesGlobalToSystem", "true").strip() in TRUE:
                yield Finding(
                    _("other courses share its objectives"), manifest.place(organization), _("write false if unmeant")
                )
