"""Commands that print the rules: rules, explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from packager.cli.language import LangOption, reader_of
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.diagnostics import Rule


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(rules)
    app.command()(explain)


def rules(
    code: Annotated[str, typer.Argument(metavar="[CODE]", help="Only rules whose code begins so, such as P.")] = "",
    lang: LangOption = "",
) -> None:
    """List all rules: code, severity, name and what each finds.

    **Examples**

    `packager rules`

    `packager rules P`
    """
    reader = reader_of(lang)
    for rule in _all_rules():
        if rule.code.startswith(code.upper()):
            echo(f"{rule.code}  {rule.severity:7}  {rule.name:26}  {reader.told(rule.told)}")


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, such as M012.")], lang: LangOption = ""
) -> None:
    """Explain one rule: what it finds, why that is bad, what to do.

    **Example**

    `packager explain M012`
    """
    reader = reader_of(lang)
    for rule in _all_rules():
        if rule.code == code.upper():
            from packager.reference.packages import official_words

            clause = f"\n\nSee: {rule.clause}" if rule.clause else ""
            explanation = reader.told(rule.told) + rule.explanation[len(rule.summary) :]
            echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{explanation}{clause}{official_words(rule)}")
            return
    echo(f"packager: no rule `{code}`; `packager rules` lists them.", err=True)
    raise typer.Exit(2)


def _all_rules() -> list[Rule[...]]:
    from packager.reference.courses import course_rules
    from packager.reference.packages import package_rules, played_rules

    return sorted([*course_rules(), *package_rules(), *played_rules()], key=lambda rule: rule.code)
