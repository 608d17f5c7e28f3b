"""What learners answered."""

from __future__ import annotations

import os
from pathlib import Path

from packager.course import load_course
from packager.project import Project
from packager.results.analysis import Analysis, analyse, by_mastery, pairs_by_name
from packager.results.of_course import best_match, pairs_of
from packager.results.readers import read_results


def analyse_results(
    *files: str | os.PathLike[str],
    project: Project | None = None,
    maximum: float | None = None,
    mastery: float | None = None,
) -> Analysis:
    """What `packager results` tells of reports out of an LMS and records that learners downloaded, without names.

    ``maximum`` is what their scores are out of, where they do not say so. With a ``project``, its module that has most
    of the questions names the surveys to compare and the ``mastery`` (0 to 1), which says who passed where a report
    does not. Raises OSError, and UnreadableRecordsError, which says what to export instead.

    >>> found = analyse_results("interactions.csv", project=load_project())
    >>> found.learners, [(item.question, item.difficulty) for item in found.items]
    (2, [('greet', 0.5)])
    """
    found = [read_results(Path(file), maximum) for file in files]
    attempts = [attempt for each in found for attempt in each.attempts]
    asked = {name for attempt in attempts for name in attempt.answers}
    loaded = [load_course(folder, project.root)[0] for folder in project.modules()] if project else []
    course = best_match([each for each in loaded if each], asked)
    mark = course.mastery if mastery is None and course else mastery
    judged = attempts if mark is None else by_mastery(attempts, mark)
    return analyse(judged, pairs_of(course) if course else pairs_by_name(attempts), sum(each.absent for each in found))
