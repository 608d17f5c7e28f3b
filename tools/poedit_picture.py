"""Open the sample's Chinese catalog in the real Poedit, photograph it, let Poedit save it, and see what `update` says.

``python tools/poedit_picture.py`` writes ``docs/pictures/poedit.png``. Needs the programs poedit, Xvfb, xdotool and
import (``apt-get install poedit xvfb xdotool imagemagick``). Fails if an update changes more of what Poedit saved than
the flags that it dropped.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
MODULE, LOCALE = "land-negotiation", "zh"
WINDOW = ("1180", "700")
#: How many texts Poedit warns of before those that need work: statements in English, questions in Chinese.
WARNED = 7
#: What the designer has edited since the translator finished: two titles that then need work.
EDITS = {
    "title: Who sits where": "title: Who sits where, and why",
    "title: You belong in this room": "title: You belong here",
}


def project(root: Path, locale: str) -> Path:
    """The sample after two edits, its catalog in ``locale`` brought up to date; returns the catalog."""
    for folder in ("modules", "locales"):
        shutil.copytree(ROOT / folder, root / folder)
    lesson = next((root / "modules" / MODULE / "lessons").glob("01-*"))
    text = lesson.read_text("utf-8")
    for old, new in EDITS.items():
        assert text.count(f"{old}\n") == 1, old  # noqa: S101 - the sample's texts have changed: choose others
        text = text.replace(f"{old}\n", f"{new}\n")
    lesson.write_text(text, "utf-8")
    update(root, locale)
    return root / "locales" / locale / "LC_MESSAGES" / f"{MODULE}.po"


def update(root: Path, locale: str) -> str:
    """`packager i18n update`, and what it says."""
    command = [sys.executable, "-m", "packager", "i18n", "update", MODULE, "-l", locale, "--project", str(root)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@contextmanager
def poedit(catalog: Path, home: Path) -> Iterator[dict[str, str]]:
    """Poedit with the catalog open, on a screen of its own; gives the environment in which that screen is."""
    env = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1", "DISPLAY": ":97"}
    env |= {"TZ": "UTC"}
    screen = subprocess.Popen(["Xvfb", ":97", "-screen", "0", "x".join((*WINDOW, "24"))], stderr=subprocess.DEVNULL)
    time.sleep(1)
    program = subprocess.Popen(["poedit", str(catalog)], env=env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        found = xdotool(env, "search", "--sync", "--onlyvisible", "--name", catalog.name).split()[0]
        xdotool(env, "windowsize", found, *WINDOW, "windowmove", found, "0", "0", "windowfocus", found)
        time.sleep(3)
        yield env
    finally:
        program.terminate()
        program.wait()
        screen.terminate()
        screen.wait()


def xdotool(env: dict[str, str], *words: str) -> str:
    """Type and click as a translator would."""
    return subprocess.run(["xdotool", *words], env=env, check=True, capture_output=True, text=True, timeout=60).stdout


def main() -> None:
    """Photograph, save, update."""
    target = ROOT / "docs" / "pictures" / "poedit.png"
    with tempfile.TemporaryDirectory() as folder:
        catalog = project(Path(folder), LOCALE)
        with poedit(catalog, Path(folder)) as env:
            for _ in range(WARNED):
                xdotool(env, "key", "ctrl+Return", "sleep", "0.7")  # "done and next", past Poedit's warnings
            time.sleep(1)
            shot = subprocess.run(["import", "-window", "root", "png:-"], env=env, check=True, capture_output=True)
            Image.open(io.BytesIO(shot.stdout)).convert("RGB").quantize(128).save(target, optimize=True)
            before = catalog.stat().st_mtime_ns
            xdotool(env, "key", "ctrl+Up", "sleep", "1")  # a text that is finished
            xdotool(env, "mousemove", "300", str(int(WINDOW[1]) - 90), "click", "1", "sleep", "1", "key", "ctrl+End")
            xdotool(env, "type", "x")
            xdotool(env, "key", "BackSpace", "sleep", "1", "key", "ctrl+s")
            for _ in range(50):
                if catalog.stat().st_mtime_ns != before:
                    break
                time.sleep(0.2)
            else:
                sys.exit("Poedit has not saved the catalog")
            time.sleep(2)
        saved = catalog.read_bytes()
        print(update(Path(folder), LOCALE).strip().rpartition("/")[2])
        flagged = re.compile(rb"^#, .*\n", re.MULTILINE)
        if b"X-Generator: Poedit" not in saved or flagged.sub(b"", catalog.read_bytes()) != flagged.sub(b"", saved):
            sys.exit("an update has changed more than flags of what Poedit saved")
    print(target)


if __name__ == "__main__":
    main()
