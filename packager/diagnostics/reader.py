"""Who reads what is told: a language, the way it is written, and the catalog of its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from gettext import NullTranslations

from packager.diagnostics.message import said, untranslated
from packager.diagnostics.model import Diagnostic, Report


@dataclass(frozen=True, slots=True)
class Reader:
    """The ``lang`` is a tag by BCP 47, ``direction`` is ``ltr`` or ``rtl``; English where nobody says otherwise."""

    lang: str = "en"
    direction: str = "ltr"
    words: NullTranslations = field(default_factory=NullTranslations)

    def told(self, message: str) -> str:
        """The message in the reader's language; in English where it is not translated."""
        return said(message, self.words)

    def reports(self, reports: Iterable[Report]) -> list[Report]:
        """The reports with their messages and helps in the reader's language; all else stays as it is."""
        return [replace(report, findings=tuple(self._findings(report))) for report in reports]

    def _findings(self, report: Report) -> Iterable[Diagnostic]:
        for found in report.findings:
            yield replace(
                found, message=untranslated(self.told(found.message)), help=untranslated(self.told(found.help))
            )


ENGLISH = Reader()
