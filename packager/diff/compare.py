"""Two states of the same thing -> what differs, for everybody."""

from __future__ import annotations

from collections.abc import Sequence

from packager.diff.admins import package_effects, source_effects
from packager.diff.learners import outlook, typical
from packager.diff.manifest import PackageFacts
from packager.diff.model import Difference, Edition, Effect, Words
from packager.diff.questions import page_effects, placed_otherwise, question_effects
from packager.diff.reports import report_effects

OTHERS = (
    "What learners answered is kept by the course itself, in a way that only its maker knows: "
    "this tells what the manifests and the files say"
)
NO_CATALOGS = "Packages hold no catalogs: compare the sources (two folders, two revisions) for words to translate"
NO_SIZES = "Sources say nothing of sizes in bytes: compare two packages for these"


def compare_sources(old: Edition, new: Edition, words: Sequence[Words] = ()) -> Difference:
    """The sources of one module, before and after."""
    return _of_editions(new.module, old, new, tuple(source_effects(old, new)), tuple(words), (NO_SIZES,))


def compare_packages(
    name: str, old: PackageFacts, new: PackageFacts, old_edition: Edition | None, new_edition: Edition | None
) -> Difference:
    """Two packages, of whom the editions are known where they are ours."""
    if old_edition is None or new_edition is None:
        return Difference(name, admins=tuple(package_effects(old, new, None)), notes=(OTHERS, NO_CATALOGS))
    admins = tuple(package_effects(old, new, (old_edition, new_edition)))
    if (old_edition.module, old_edition.label) != (new_edition.module, new_edition.label):
        other = "These are two courses (other module or language): no learner of one goes on in the other"
        return Difference(name, admins=admins, notes=(other, NO_CATALOGS))
    return _of_editions(name, old_edition, new_edition, admins, (), (NO_CATALOGS,))


def new_module(module: str, words: Sequence[Words]) -> Difference:
    """A module that the old project has not."""
    told = Effect("module-new", module, f"module `{module}` is new")
    return Difference(module, admins=(told,), translators=tuple(words))


def gone_module(module: str) -> Difference:
    """A module that the new project has not."""
    message = f"module `{module}` is gone: who learns in it gets no update"
    return Difference(module, admins=(Effect("module-gone", module, message, breaks=True),))


def _of_editions(
    name: str,
    old: Edition,
    new: Edition,
    admins: tuple[Effect, ...],
    words: tuple[Words, ...],
    notes: tuple[str, ...],
) -> Difference:
    return Difference(
        name,
        (*page_effects(old, new), *placed_otherwise(old, new), *question_effects(old, new)),
        tuple(outlook(old, new, each) for each in typical(old)),
        admins,
        words,
        tuple(report_effects(old, new)),
        notes,
    )
