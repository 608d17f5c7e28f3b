"""The work handed out: to processes that see the project's folder, or by content to workers that do not."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TypeVar

from packager.build.keys import also_read, below, glossaries, reads, surveyed
from packager.build.make import Job, Made, do
from packager.build.plan import Module
from packager.build.survey import survey
from packager.project import Project
from packager.project.shipped import templates_dir
from packager.untrusted.reach import is_within
from packager.work import Crew, each

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Answers = Generator[tuple[int, Answer | Exception], None, None]

Survey = tuple[str, str]
"""A module's folder and the state that it is in."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files of a project by their paths in it."""

    files: tuple[tuple[str, bytes], ...]


def surveyed_by(who: Crew, project: Project, tasks: Sequence[Survey]) -> Answers[Module]:
    """The modules, surveyed."""
    return _handed(
        who,
        project,
        tasks,
        _survey,
        lambda task: [_parcel(_inside(project, files)) for files in surveyed(project, task[0])],
    )


def made_by(who: Crew, project: Project, jobs: Sequence[Job]) -> Answers[list[Made]]:
    """The targets of each job, made."""
    return _handed(who, project, jobs, do, lambda job: [_common(project, job.module), _own(project, job)])


def _handed(
    who: Crew,
    project: Project,
    tasks: Sequence[Task],
    work: Callable[[Project, Task], Answer],
    needs: Callable[[Task], list[Parcel]],
) -> Answers[Answer]:
    send = who.send
    if send is None:
        return each(partial(work, project), tasks, who)
    return each(partial(_there, work), tasks, who, lambda task: (task, [send(parcel) for parcel in needs(task)]))


def _survey(project: Project, task: Survey) -> Module:
    return survey(project, *task)


def _there(work: Callable[[Project, Task], Answer], packed: tuple[Task, list[Parcel]]) -> Answer:
    task, parcels = packed
    with unpacked(parcels) as project:
        return work(project, task)


def _common(project: Project, module: Module) -> Parcel:
    """What all targets of a module need, and the project's own templates."""
    templates = project.root / "templates"
    own = below(templates) if project.own_templates and templates.resolve() != templates_dir().resolve() else ()
    read = _inside(project, chain(reads(module, project), glossaries(module, project)))
    return _parcel(chain(read, ((f"templates/{name}", path) for name, path in own)))


def _own(project: Project, job: Job) -> Parcel:
    """What only the languages of a job need."""
    locales = dict.fromkeys((*job.locales, *also_read(job.module, job.sources)))
    return _parcel(_inside(project, (pair for locale in locales for pair in reads(job.module, project, locale))))


def _inside(project: Project, files: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Where a link leads out of the project, nothing is read here, and nobody elsewhere is told what lies there."""
    return ((name, path) for name, path in files if is_within(path, project.root))


def _parcel(files: Iterable[tuple[str, Path]]) -> Parcel:
    return Parcel(tuple((name, path.read_bytes()) for name, path in files if path.is_file()))


@contextmanager
def unpacked(parcels: Sequence[Parcel]) -> Iterator[Project]:
    """A project with nothing but these files, while it is needed. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="packager-") as folder:
        (Path(folder) / "modules").mkdir()
        for parcel in parcels:
            for name, data in parcel.files:
                path = Path(folder, *PurePosixPath(name).parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        yield Project(Path(folder).resolve())
