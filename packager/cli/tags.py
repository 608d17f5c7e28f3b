"""The tag of a language, as somebody types it."""

from __future__ import annotations

import re

from packager.cli.terminal import stop

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def language_tag(typed: str) -> str:
    """A tag as BCP 47 spells it; a message and exit code 2 where a name or anything else stands in its place."""
    from packager.languages.tags import is_known, is_name, spelt, tag_named

    tag = spelt(typed)
    if not _TAG.fullmatch(tag) or is_name(tag):
        meant = tag_named(typed)
        help_ = f"; did you mean `{meant}`?" if meant else ", such as `fr` or `pt-BR`."
        raise stop(f"`{typed}` is no language tag{help_} Nothing was written.")
    if not is_known(tag):
        raise stop(f"no language has the tag `{tag}`; a private one is `qaa-x-island`, say. Nothing was written.")
    return tag
