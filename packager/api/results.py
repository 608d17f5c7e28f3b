"""What learners answered."""

from __future__ import annotations

import os
from pathlib import Path

from packager.course import load_course
from packager.project import Project
from packager.results.analysis import analyse, by_mastery
from packager.results.cohort import cohort as joined_cohort
from packager.results.cohort import read_members
from packager.results.figures import Analysis, Rule
from packager.results.of_course import best_match, objectives_of, pairs_of
from packager.results.readers import read_results
from packager.results.records import Results, UnreadableRecordsError
from packager.results.surveys import pairs_by_name
from packager.results.wording import wording


def analyse_results(
    *files: str | os.PathLike[str],
    project: Project | None = None,
    maximum: float | None = None,
    mastery: float | None = None,
    cohort: str | os.PathLike[str] | None = None,
    rule: Rule = "best",
) -> Analysis:
    """What `packager results` tells of reports out of an LMS, xAPI statements, and records that learners downloaded or
    sent as text, without names.

    ``maximum`` is what their scores are out of, where they do not say so. With a ``project``, its module that has most
    of the questions names the surveys to compare, the objectives, and the ``mastery`` (0 to 1), which says who passed
    where a report does not. ``cohort`` is a table of the learners with their regions; ``rule``, which attempt of a
    learner counts. Raises OSError, UnreadableRecordsError, which names the file and says what to export instead, and
    ValueError for a ``mastery`` that is none.

    >>> found = analyse_results("interactions.csv", project=load_project())
    >>> found.learners, [(item.question, item.difficulty) for item in found.items]
    (2, [('greet', 0.5)])
    """
    if not 0 <= (mastery or 0) <= 1:
        raise ValueError(f"`mastery` is a part of the whole, from 0 to 1: {mastery}")
    found = [_read(Path(file), maximum) for file in files]
    people = joined_cohort(found, read_members(Path(cohort)) if cohort else ())
    if unread := [*people.unread, *(told for each in found for told in each.unread)]:
        raise UnreadableRecordsError("; ".join(unread))
    attempts = people.joined.attempts
    asked = {name for attempt in attempts for name in attempt.answers}
    loaded = [load_course(folder, project.root)[0] for folder in project.modules()] if project else []
    course = best_match([each for each in loaded if each], asked)
    mark = course.mastery if mastery is None and course else mastery
    return analyse(
        attempts if mark is None else by_mastery(attempts, mark),
        pairs_of(course) if course else pairs_by_name(attempts),
        people.joined.absent,
        rule=rule,
        objectives=objectives_of(course) if course else {},
        options=wording(course, people.asked, "en").options,
    )


def _read(path: Path, maximum: float | None) -> Results:
    try:
        return read_results(path, maximum)
    except UnreadableRecordsError as error:
        raise UnreadableRecordsError(f"{path} cannot be read: {error}") from None
