"""What findings say of remarks and of approvals."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import NOTHING, Message, _

_QUOTED = 300


@rule("A001", "comment", Severity.INFO)
def comment(place: Place, who: str, words: str, since: Message = NOTHING) -> Iterable[Finding]:
    """A reviewer said something of a text or a medium (`packager review`).

    `packager review collect` puts the comments of all reviewers beside one another. Where the text has changed since
    it was looked at, the finding says what it was. What is settled is gone with the reviewer's file: nothing of it is
    kept in the module.
    """
    yield Finding(_("{who}: {words}", who=who, words=words), place, since)


@rule("A002", "proposed-change", Severity.INFO)
def proposed_change(place: Place, who: str, words: str, help_: Message) -> Iterable[Finding]:
    """A reviewer proposed other words for a text.

    `packager review collect FILES --write` shows each with what it would change and asks; `--take ID` takes one without
    asking, `--take all` all that do not contradict one another. A text that has changed since is never written over.
    """
    yield Finding(_("{who} proposes: {words}", who=who, words=words), place, help_)


@rule("A010", "not-approved")
def not_approved(place: Place, title: str, language: str, module: str) -> Iterable[Finding]:
    """A page is not approved in a language, and the module asks for it (`approved: required` in module.yaml).

    Its packages in that language are not built. Write the page for reviewers with `packager review MODULE -l LANG`;
    when what they saved comes back, `packager review collect FILES --write` keeps the approvals in
    `approvals/MODULE.yaml`.
    An approval holds for the texts and media as they were: what was changed since is told beside it (A011).
    `packager build --draft` builds the language as it is.
    """
    yield Finding(
        _("{language}: “{title}” is not approved", language=language, title=title),
        place,
        _(
            "`packager review {module} -l {language}` makes the page on which it can be",
            module=module,
            language=language,
        ),
    )


@rule("A011", "changed-since-approval", Severity.WARNING)
def changed_since_approval(place: Place, who: str, day: str, title: str, language: str) -> Iterable[Finding]:
    """A text or a medium has changed since somebody approved its page: somebody has to look at it again.

    Approvals stand in `approvals/MODULE.yaml`, each with what names the texts as they were. `packager review MODULE`
    makes a page on which the new state can be approved.
    """
    yield Finding(
        _(
            "{language}: changed since {who} approved “{title}” on {day}",
            language=language,
            who=who,
            title=title,
            day=day,
        ),
        place,
        _("let somebody look at the page again"),
    )


@rule("A012", "broken-approvals")
def broken_approvals(place: Place, why: Message) -> Iterable[Finding]:
    """The file of approvals cannot be read, so that nobody knows what is approved.

    `packager review collect --write` writes it; git may have left marks of a conflict in it. Keep the entries of both
    sides: two approvals of one page do not harm one another.
    """
    yield Finding(
        _("approvals cannot be read: {why}", why=why), place, _("mend the file, or take it from git as it was")
    )


def was(text: str) -> Message:
    """What is said of a text that is another one now."""
    if not text:
        return _("this has changed since")
    shown = text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
    return _("the text has changed since; it was: {text}", text=shown)
