"""The whole way from a project to its packages: surveyed, planned, what is not current made, written, remembered."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from packager.archive import replacing
from packager.build.current import begun, command, run_of
from packager.build.folder import make_ready
from packager.build.hands import made_by, surveyed_by
from packager.build.keys import Digests, Keys, state_of, workshop
from packager.build.left import OLD, remove, sort_out
from packager.build.make import Job, Made
from packager.build.plan import CALENDAR, Module, Target, Wanted, batches, plan
from packager.build.record import Known, Record, findings_of, module_of, read_record, taken_apart, way_to, write_record
from packager.catalogs.pseudo import is_pseudo
from packager.course.rules.references import language_not_listed
from packager.course.rules.twins import twins
from packager.course.theme.beside import files_beside
from packager.diagnostics import Diagnostic, Report
from packager.project import Project
from packager.work import Crew, processes, progress

#: Commands that are remembered in one folder.
_RUNS = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did.

    ``built`` are the files that were written, ``current`` those that needed not, both in the order of the plan;
    ``stopped`` counts the targets that an error stopped; ``reports`` has one for each module. ``left`` are files in the
    folder that are not of now, with the reason, ``removed`` those that were taken away. ``failures`` are targets that
    could not be made for a reason that is no finding, such as a catalog that cannot be read.
    """

    built: tuple[Path, ...]
    current: tuple[Path, ...]
    reports: tuple[Report, ...]
    left: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    failures: tuple[tuple[str, Exception], ...] = ()
    stopped: int = 0

    @property
    def told(self) -> str:
        """The summary as a sentence, which says so if nothing had to be done."""
        idle = not (self.built or self.left or self.removed or self.failures or any(r.findings for r in self.reports))
        return f"Nothing changed: {self.summary}." if idle and self.current else f"{self.summary}."

    @property
    def summary(self) -> str:
        """How many were built, are current, and were stopped: packages, and calendars where there are any."""
        packages, calendars = (
            f"{_count(self.built, dated)} built, {_count(self.current, dated)} current" for dated in (False, True)
        )
        told = packages if calendars == "0 built, 0 current" else f"{packages}; calendars: {calendars}"
        return f"{told}; stopped by errors: {self.stopped}" if self.stopped else told


def _count(paths: Sequence[Path], calendars: bool) -> int:
    return sum((path.suffix == f".{CALENDAR}") is calendars for path in paths)


def build(
    project: Project,
    folders: Sequence[Path],
    wanted: Wanted,
    out: Path,
    who: Crew | None = None,
    clean: bool = False,
    typed: Sequence[str] | None = None,
) -> Outcome:
    """Build what is wanted of the modules in ``folders`` into ``out``, as far as it is not current.

    A package in which the validator finds an error is not written, nor is a language that is not finished, in which the
    checks find an error or that weighs more than the module allows. ``who`` does the work: all cores by default.
    ``clean`` removes what lies in ``out`` and is not of now. ``typed`` are the arguments of the command that asks,
    which is answered sooner the next time. Raises OSError as :func:`make_ready` does, and if ``out`` cannot be written.
    """
    make_ready(out, project)
    start = begun(str(project.root), files_beside(project.root))
    record = read_record(out)
    digests = Digests(record.digests)
    ground = workshop(project, digests)
    states = {folder.name: state_of(project, folder.name, digests, ground) for folder in folders}
    who = who or processes()
    try:
        modules = _apart(_surveyed(project, states, record, who), project)
        targets = plan(modules.values(), wanted)
        of_now = Keys(project, digests, ground)
        keys = {target: of_now.of(target, modules[target.module]) for target in targets}
        due = [target for target in targets if not _is_current(target, keys[target], record, out, digests)]
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        jobs = [
            Job(batch, modules[batch[0].module], states[batch[0].module], epoch) for batch in batches(due, who.size)
        ]
        failures = tuple(_made(project, jobs, keys, record, out, who))
        _claim(targets, record, way_to(project, out))
        left = sort_out(project, out, record, modules, of_now.of)
        removed = remove(out, record) if clean else ()
        outcome = _outcome(targets, set(due), record, out, _reports(modules, targets, wanted, record))
        outcome = replace(outcome, left={} if clean else dict(left), removed=tuple(removed), failures=failures)
        _doubt(due, modules, of_now, record)
        if typed is not None:
            _remember(record, typed, start, out, outcome)
    finally:
        write_record(out, record)
    return outcome


def _outcome(
    targets: Sequence[Target], due: Set[Target], record: Record, out: Path, reports: Iterable[Report]
) -> Outcome:
    names = {target: record.made[str(target)].name for target in targets if str(target) in record.made}
    files = [(out / name, target in due) for target, name in names.items() if name]
    built, current = (tuple(path for path, new in files if new is wanted) for wanted in (True, False))
    return Outcome(built, current, tuple(reports), stopped=list(names.values()).count(""))


def _remember(record: Record, typed: Sequence[str], start: Mapping[str, Any], out: Path, outcome: Outcome) -> None:
    """Keep what the same command says if nothing changes, unless it has more to say than that."""
    asked = command(typed)
    record.runs.pop(asked, None)
    if outcome.left or outcome.failures or any(report.findings for report in outcome.reports):
        return
    files = [path.name for path in (*outcome.built, *outcome.current)]
    told = replace(outcome, built=(), current=(*outcome.built, *outcome.current), removed=()).told
    record.runs = dict([*record.runs.items(), (asked, run_of(start, str(out), files, told))][-_RUNS:])


def _surveyed(project: Project, states: Mapping[str, str], record: Record, who: Crew) -> dict[str, Module]:
    """The modules by folder; those that nobody changed are taken as the record knows them."""
    known = {name: _known(record, name, state) for name, state in states.items()}
    new = [(name, state) for name, state in states.items() if known[name] is None]
    with progress("Reading", len(new)) as step, closing(surveyed_by(who, project, new)) as answers:
        for number, answer in answers:
            if isinstance(answer, Exception):
                raise answer
            name, state = new[number]
            known[name] = answer
            record.modules[name] = {"state": state, **taken_apart(answer)}
            step()
    return {name: module for name, module in known.items() if module is not None}


def _apart(modules: Mapping[str, Module], project: Project) -> dict[str, Module]:
    """Nothing is to be made of modules that have one name: one's packages would take the place of the other's."""
    told = twins(project.modules())
    return {
        name: replace(module, sound=False, findings=(*module.findings, *told[name])) if name in told else module
        for name, module in modules.items()
    }


def _known(record: Record, name: str, state: str) -> Module | None:
    try:
        found = dict(record.modules[name])
        return module_of(found) if found.pop("state") == state else None
    except (KeyError, TypeError, ValueError):
        return None


def _claim(targets: Sequence[Target], record: Record, project: str) -> None:
    for target in targets:
        if known := record.made.get(str(target)):
            known.project = project


def _doubt(due: Sequence[Target], modules: Mapping[str, Module], of_now: Keys, record: Record) -> None:
    """What was made while somebody saved a file that it is made of is made again the next time, even if that file is
    then as it was before."""
    for target in due:
        if str(target) in record.made and not of_now.stand(target, modules[target.module]):
            record.made[str(target)].key = ""


def _is_current(target: Target, key: str, record: Record, out: Path, digests: Digests) -> bool:
    """Whether a target was made with this key and its file, if there was one, is still as it was written."""
    known = record.made.get(str(target))
    if known is None or known.key != key:
        return False
    return not known.name or digests.of(out / known.name) == known.digest


def _made(
    project: Project, jobs: Sequence[Job], keys: Mapping[Target, str], record: Record, out: Path, who: Crew
) -> Iterator[tuple[str, Exception]]:
    """Make and write the targets, each remembered as soon as it lies there; gives those that could not be made."""
    holders = {known.name: name for name, known in record.made.items()}
    with progress("Building", len(jobs)) as step, closing(made_by(who, project, jobs)) as answers:
        for number, answer in answers:
            step()
            if isinstance(answer, Exception):
                yield str(jobs[number]), answer
                continue
            for made in answer:
                _written(made, keys[made.target], record, holders, out)


def _written(made: Made, key: str, record: Record, holders: dict[str, str], out: Path) -> None:
    """Write the file of a target, if it has one, and remember the target in the place of who had that file before."""
    before = record.made.pop(str(made.target), None)
    if before and before.name and before.name != made.name:
        record.left[before.name] = OLD
    known = Known(key, taken_apart(made.target), made.name, hashlib.sha256(made.data).hexdigest(), [])
    if made.name:
        with replacing(out / made.name) as stream:
            stream.write(made.data)
        record.made.pop(holders.get(made.name, ""), None)
        holders[made.name] = str(made.target)
    known.findings = [taken_apart(each) for each in made.findings]
    record.made[str(made.target)] = known


def _reports(
    modules: Mapping[str, Module], targets: Sequence[Target], wanted: Wanted, record: Record
) -> Iterator[Report]:
    """What is to be said of each module, each thing once, in the order of the plan."""
    told: dict[str, list[Diagnostic]] = {name: list(module.findings) for name, module in modules.items()}
    for name, module in modules.items():
        for locale in wanted.locales if module.sound else ():
            if locale not in module.languages and not is_pseudo(locale):
                told[name] += language_not_listed(module.id, module.place, module.languages, locale)
    for target in targets:
        if known := record.made.get(str(target)):
            told[target.module] += findings_of(known.findings)
    return (Report(f"modules/{name}", tuple(dict.fromkeys(findings))) for name, findings in told.items())
