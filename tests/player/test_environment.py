"""Templates are compiled once for all builds, and nobody else's code is run in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.player.environment import environment

SHOWN = "<p>{{ 6 * 7 }}</p>"


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template, and a cache of its own."""
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(SHOWN, "utf-8")
    return tmp_path / "templates"


def shown(templates: Path) -> str:
    environment.cache_clear()
    return environment((templates,)).get_template("page.html").render()


def kept(templates: Path) -> list[Path]:
    return sorted((templates.parent / "cache" / "templates").iterdir())


def test_a_template_is_compiled_once_until_it_is_changed(templates: Path) -> None:
    assert shown(templates) == "<p>42</p>"
    (before,) = kept(templates)
    written = before.stat().st_mtime_ns
    assert shown(templates) == "<p>42</p>"
    assert before.stat().st_mtime_ns == written
    (templates / "page.html").write_text("<p>new</p>", "utf-8")
    assert shown(templates) == "<p>new</p>"
    assert len(kept(templates)) == 2


def test_what_was_compiled_for_a_filter_that_is_given_less_is_not_taken(templates: Path) -> None:
    shown(templates)
    environment.cache_clear()
    made = environment((templates,))
    made.filters["plain"] = str
    assert made.get_template("page.html").render() == "<p>42</p>"
    assert len(kept(templates)) == 2


@pytest.mark.parametrize("damage", ["writable", "broken"])
def test_what_another_could_have_written_or_nobody_did_is_not_run(templates: Path, damage: str) -> None:
    shown(templates)
    (file,) = kept(templates)
    if damage == "broken":
        file.write_bytes(b"nonsense")
    else:
        file.chmod(0o666)
    assert shown(templates) == "<p>42</p>"


def test_a_cache_that_cannot_be_written_costs_time_only(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", "/proc/nowhere")
    assert shown(templates) == "<p>42</p>"
