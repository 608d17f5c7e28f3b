"""Rules as a page of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from packager.diagnostics.rules import Rule


def rules_page(
    introduction: str,
    families: Mapping[str, str],
    rules: Sequence[Rule[...]],
    facts: Callable[[Rule[...]], str],
) -> str:
    """Markdown: ``introduction``, then a table and all rules by the first letter of their code.

    ``families`` maps letters to titles; ``facts`` gives the line below a rule's name.
    """
    parts = [introduction, f"{len(rules)} rules.\n"]
    for letter, title in families.items():
        family = [rule for rule in rules if rule.code.startswith(letter)]
        if family:
            parts += [f"## {title}\n", "\n".join(_contents(family)) + "\n"]
            parts += [f"### {rule.code} {rule.name}\n\n*{facts(rule)}*\n\n{rule.explanation}\n" for rule in family]
    return "\n".join(parts)


def _contents(rules: list[Rule[...]]) -> Iterator[str]:
    yield "| code | severity | finds |"
    yield "| --- | --- | --- |"
    for rule in rules:
        summary = rule.summary.replace("|", "\\|")
        yield f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.severity} | {summary} |"
