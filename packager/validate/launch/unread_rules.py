"""A rule about what was not looked at: nothing is skipped in silence."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Place, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.validate.launch.texts import ALL_SCRIPT_BYTES, PAGE_BYTES, SCRIPT_BYTES, code_files
from packager.validate.manifest.addresses import Files
from packager.validate.manifest.kinds import SCORM
from packager.validate.manifest.manifest import Manifest


@rule("R026", "unread-script", Severity.INFO, standards=SCORM, clause="OWASP File Upload Cheat Sheet, limits on size")
def unread_script(manifest: Manifest, files: Files) -> Iterable[Finding]:
    """A page of more than 5 MB, a script of more than 20 MB, or what is beyond 40 MB of both was not looked at.

    What it does, whether it talks to the LMS, is not known; nothing is said about it. Such files take minutes to load
    on a weak line: move pictures and films out of them.
    """
    unread = code_files(files)[1]
    if unread:
        limits = _(
            "{page}, {script} and {total} MB",
            page=PAGE_BYTES // 10**6,
            script=SCRIPT_BYTES // 10**6,
            total=ALL_SCRIPT_BYTES // 10**6,
        )
        yield Finding(
            _(
                "`{name}` was not looked at: pages, scripts and all of them together may have {limits}",
                name=unread[0],
                limits=limits,
            )
            if len(unread) == 1
            else ngettext(
                "`{name}` and {n} more was not looked at: pages, scripts and all of them together may have {limits}",
                "`{name}` and {n} more was not looked at: pages, scripts and all of them together may have {limits}",
                len(unread) - 1,
                name=unread[0],
                limits=limits,
            ),
            Place(unread[0]),
            _("move pictures and films into files of their own"),
        )
