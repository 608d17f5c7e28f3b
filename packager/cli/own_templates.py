"""What is wrong with a template of the project's own, as its author is told it."""

from __future__ import annotations

from traceback import walk_tb


def template_fault(error: BaseException) -> str:
    """What is wrong and where, as far as the error knows; empty for one that no template has made."""
    from jinja2 import TemplateError, TemplateSyntaxError  # only when something has failed: it takes its time

    from packager.standards.interface import UnfitTemplateError

    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}: {error.message}"
    if isinstance(error, TemplateError):
        lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        inside = [f"{name}:{line}: " for name, line in lines if name.endswith(".j2")]
        return f"{inside[-1] if inside else 'a template: '}{error.message}"
    return str(error) if isinstance(error, UnfitTemplateError) else ""
