"""Mending where files lie and what they are called. After these the manifest is where an LMS looks for it."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from packager.repair.draft import Draft
from packager.validate.archive.package_rules import is_junk
from packager.validate.manifest.kind_rules import CMI5_STRUCTURE, MANIFEST, elsewhere

_ROOT_NAMES = (MANIFEST, CMI5_STRUCTURE)


def slashes(draft: Draft) -> Draft:
    """Backslashes in names become slashes, and a leading ``./`` goes, where no other file is called so."""
    renamed = {name: name.replace("\\", "/").removeprefix("./") for name in draft.files}
    return _renamed(draft, renamed, "wrote {count} with / instead of \\ or without ./, such as `{new}`")


def unwrapped(draft: Draft) -> Draft:
    """The package comes out of its folder; what lies beside the folder stays, unless it is in the way.

    Of several packages side by side none is meant more than the others, so nothing is done.
    """
    if any(name.lower() in _ROOT_NAMES for name in draft.files):
        return draft
    folders = {PurePosixPath(name).parent.as_posix() + "/" for name in elsewhere(draft.view())}
    folder = min(folders, key=len, default="")
    if not all(each.startswith(folder) for each in folders):
        return draft
    inside = {name.removeprefix(folder): source for name, source in draft.files.items() if name.startswith(folder)}
    outside = {name: source for name, source in draft.files.items() if not name.startswith(folder)}
    taken = {str(path).casefold() for name in inside for path in (name, *PurePosixPath(name).parents)}
    beside = [name for name in outside if not is_junk(name)]
    if not folder or any(name.casefold() in taken for name in beside):
        return draft
    remark = f"; {count(len(beside))} beside it stayed, such as `{beside[0]}`" if beside else ""
    return draft.changed(outside | inside, f"took the package out of the folder `{folder}`{remark}")


def manifest_name(draft: Draft) -> Draft:
    """``IMSManifest.xml`` is renamed, unless the right name is there as well."""
    renamed = {name: name.lower() if name.lower() in _ROOT_NAMES else name for name in draft.files}
    return _renamed(draft, renamed, "renamed the manifest to `{new}`")


def without_junk(draft: Draft) -> Draft:
    """What operating systems and editors left behind is left out."""
    files = {name: source for name, source in draft.files.items() if not is_junk(name)}
    gone = [name for name in draft.files if name not in files]
    if not gone:
        return draft
    return draft.changed(files, f"left out {count(len(gone))} of junk, such as `{gone[0]}`")


def _renamed(draft: Draft, renamed: dict[str, str], words: str) -> Draft:
    """The draft with those files renamed whose new name is nobody else's, on any disk."""
    taken = Counter(name.casefold() for name in renamed.values())
    files: dict[str, str | bytes] = {}
    new_names = []
    for name, source in draft.files.items():
        new = renamed[name]
        if new != name and new and taken[new.casefold()] == 1:
            files[new] = source
            new_names.append(new)
        else:
            files[name] = source
    return draft.changed(files, words.format(count=count(len(new_names)), new=new_names[0])) if new_names else draft


def count(number: int) -> str:
    """``1 file``, ``12 files``."""
    return "1 file" if number == 1 else f"{number:,} files"


REVEALING_STEPS = (slashes, unwrapped, manifest_name)
"""After these there may be more to find than before: the manifest could not be looked at until then."""
