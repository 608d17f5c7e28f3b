"""The header of a PO file."""

from __future__ import annotations

from packager.catalogs.po import Entry


def header(locale: str = "") -> Entry:
    """The header of a new file; of a template without ``locale``."""
    fields = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    if locale:
        from babel.messages.plurals import get_plural

        fields = [f"Language: {locale}", *fields, f"Plural-Forms: {get_plural(locale.replace('-', '_')).plural_forms}"]
    return Entry("", "", "".join(f"{field}\n" for field in fields))
