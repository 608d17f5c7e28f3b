"""What an LMS shows of a module beside its title."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import _


@rule("Y097", "no-description", Severity.WARNING)
def no_description(module: Place, standard: str, language: str) -> Iterable[Finding]:
    """A package needs a description of the module, and the module has none.

    LMSs and record stores of cmi5 show the description beside the title; the title stands there twice. Write what
    learners find in the module: `description: How to be heard in a plenary.`
    """
    yield Finding(
        _(
            "{standard} asks for a description, and there is none in `{language}`: the title stands there",
            standard=standard,
            language=language,
        ),
        module,
        _("write `description:` in module.yaml"),
    )
