"""A scenario as a picture: Graphviz's DOT, Mermaid's flowchart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packager.course.scenarios.moments import Routes, ScenarioNode
from packager.course.scenarios.scenario import ScenarioBlock
from packager.languages.tags import direction

WIDTH = 28


@dataclass(frozen=True, slots=True)
class Box:
    """A node or an ending."""

    id: str
    title: str
    round: str
    ending: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one box to another: what is chosen, under which condition."""

    start: str
    to: str
    label: str
    condition: str


def boxes(block: ScenarioBlock) -> Iterator[Box]:
    """The nodes and the endings, in the written order."""
    titles = {each.id: each.title.value for each in block.rounds}
    for node in block.nodes:
        yield Box(node.id, _title(node), titles.get(node.round or "", ""), ending=False)
    for ending in block.endings:
        yield Box(ending.id, ending.title.value, "", ending=True)


def _title(node: ScenarioNode) -> str:
    if node.title:
        return node.title.value
    said = node.text or next((line.says for line in node.lines), None)
    return said.value if said else node.id


def arrows(block: ScenarioBlock) -> Iterator[Arrow]:
    """The ways, in the written order; a round's time limit leads from the node with which it begins."""
    late = {each.id: each for each in block.rounds if each.late}
    for node in block.nodes:
        for choice in node.choices:
            yield from _ways(node.id, choice.go, choice.choice.value, choice.if_ or "")
        yield from _ways(node.id, node.go, "", "")
        timed = late.get(node.round or "")
        if timed and timed.late and timed.time:
            yield Arrow(node.id, timed.late, f"⏱ {timed.time}", "")


def _ways(start: str, routes: Routes | None, label: str, condition: str) -> Iterator[Arrow]:
    for route in routes or ():
        both = " and ".join(part for part in (condition, route.if_) if part)
        yield Arrow(start, route.to, label, both)


def dot(block: ScenarioBlock, lang: str) -> str:
    """The scenario in Graphviz's language; in a right-to-left language it grows from the right."""
    lines = [
        f"digraph {_quoted(block.scenario)} {{",
        f"  rankdir={'RL' if direction(lang) == 'rtl' else 'LR'}; label={_quoted(block.title.value)}; labelloc=t;",
        '  node [shape=box, style="rounded,filled", fillcolor="#e3f0ee", fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for box in boxes(block):
        title = "\n".join(part for part in (box.round and f"[{box.round}]", f"{box.id}", _wrapped(box.title)) if part)
        look = ' shape=oval fillcolor="#fbe8c8"' if box.ending else " penwidth=3" if box.id == block.first else ""
        lines.append(f"  {_quoted(box.id)} [label={_quoted(title)}{look}];")
    for arrow in arrows(block):
        label = "\n".join(part for part in (_wrapped(arrow.label), arrow.condition and f"[{arrow.condition}]") if part)
        lines.append(f"  {_quoted(arrow.start)} -> {_quoted(arrow.to)} [label={_quoted(label)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """A DOT string. A backslash begins an escape there."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _wrapped(text: str) -> str:
    """Lines of about 28 characters, four at most; scripts without spaces are cut."""
    lines = [""]
    for word in text.replace("\n", " ").split(" "):
        while len(word) > WIDTH:
            lines += [word[:WIDTH]]
            word = word[WIDTH:]
        if lines[-1] and len(lines[-1]) + len(word) >= WIDTH:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    kept = [line for line in lines if line]
    return "\n".join([*kept[:4], "…"] if len(kept) > 4 else kept)


def mermaid(block: ScenarioBlock, lang: str) -> str:
    """The scenario as a Mermaid flowchart."""
    names = {box.id: f"n{number}" for number, box in enumerate(boxes(block), start=1)}
    lines = [f"flowchart {'RL' if direction(lang) == 'rtl' else 'LR'}", f"  %% {block.scenario}"]
    for box in boxes(block):
        label = " — ".join(part for part in (box.round, box.title) if part)
        left, right = ("([", "])") if box.ending else ("[", "]")
        lines.append(f"  {names[box.id]}{left}{_entities(f'{box.id}: {label}')}{right}")
    for arrow in arrows(block):
        label = " ".join(part for part in (arrow.label, arrow.condition and f"[{arrow.condition}]") if part)
        text = f"|{_entities(label)}|" if label else ""
        lines.append(f"  {names[arrow.start]} -->{text} {names.get(arrow.to, arrow.to)}")
    return "\n".join(lines) + "\n"


def _entities(text: str) -> str:
    """A quoted Mermaid label: its own signs as entity codes."""
    text = " ".join(text.split()).replace("#", "#35;").replace('"', "#quot;")
    return '"' + text.replace("<", "#lt;").replace(">", "#gt;") + '"'
