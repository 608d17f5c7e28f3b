"""`packager graph`: the picture of a scenario."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from tests.conftest import ROOT, run_packager

DEMO = ROOT / "tests" / "scenario" / "demo"


def graph(*arguments: str, module: str = "practice") -> tuple[int, str, str]:
    result = run_packager("graph", module, "--project", str(DEMO), *arguments)
    return result.returncode, result.stdout, result.stderr


def test_mermaid_has_every_node_way_and_condition() -> None:
    code, text, _ = graph("--as", "mermaid")
    assert code == 0
    lines = text.splitlines()
    assert lines[0] == "flowchart LR"
    assert '  n5(["strong: Adopted with strong words"])' in lines
    assert '  n2 -->|"Yes, if you support ours [trust #gt;= 2]"| n3' in lines
    assert '  n4 -->|"[trust #gt;= 3 and mandate]"| n5' in lines
    assert '  n3 -->|"⏱ PT2M"| n4' in lines
    assert len([line for line in lines if "-->" in line]) == 12


def test_dot_is_a_graph_that_graphviz_reads() -> None:
    code, text, _ = graph("--as", "dot")
    assert code == 0
    assert text.startswith('digraph "bargain" {') and text.endswith("}\n")
    assert '"corridor" -> "last" [label="Yes, if you support ours\\n[trust >= 2]"];' in text
    assert len(re.findall(" -> ", text)) == 12


def test_the_words_are_of_the_language_asked_for() -> None:
    _, text, _ = graph("--as", "mermaid", "--locale", "ar")
    assert text.startswith("flowchart RL\n")


def test_graphviz_draws_an_svg(tmp_path: Path) -> None:
    out = tmp_path / "bargain.svg"
    assert graph("-o", str(out)) == (0, "", "")
    picture = etree.parse(out).getroot()
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    words = "".join(picture.itertext())
    assert "Adopted with strong words" in words and "[trust >= 3 and mandate]" in words


def test_without_graphviz_it_is_mermaid_and_says_so(tmp_path: Path) -> None:
    result = run_packager("graph", "practice", "--project", str(DEMO), PATH=str(tmp_path))
    assert (result.returncode, result.stdout.partition("\n")[0]) == (0, "flowchart LR")
    assert "Graphviz (`dot`) is not installed" in result.stderr


def test_says_when_there_is_nothing_to_draw() -> None:
    assert graph("--scenario", "nothing")[0] == 2
    result = run_packager("graph", "land-negotiation", "--scenario", "nothing")
    assert (result.returncode, result.stdout) == (2, "")
    assert "has no scenario `nothing`" in result.stderr
