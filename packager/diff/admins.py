"""What LMS admins have to know of an update: what an LMS goes by, and what lies on its disk."""

from __future__ import annotations

from collections.abc import Iterator

from packager.diff.manifest import PackageFacts
from packager.diff.model import Edition, Effect
from packager.diff.wording import amount, percent, quoted
from packager.inspect.printers import weight

_ANEW = "an LMS may take it for another course, in which everybody begins anew"
_BY_ITEM = "an LMS keeps records by it, and what it has under it is out of reach"


def source_effects(old: Edition, new: Edition) -> Iterator[Effect]:
    """What differs between the sources of a module; identifiers stay, since they come of module and language alone."""
    if old.version == new.version:
        if old != new:
            message = f"version is still {new.version}: packages have the same names, and nobody tells them apart"
            yield Effect("version-same", "version", message)
    else:
        yield Effect("version", "version", f"version {old.version} becomes {new.version}")
    yield from _rules(old, new)
    for name, was in old.about.items():
        now = new.about.get(name, "")
        if name == "languages":
            yield from _languages(set(was.split(", ")), set(now.split(", ")))
        elif was != now:
            yield Effect(name.replace(" ", "-").lower(), name, f"{name}: {was or 'none'} becomes {now or 'none'}")


def _rules(old: Edition, new: Edition) -> Iterator[Effect]:
    if old.mastery != new.mastery:
        message = f"mastery {percent(old.mastery)} becomes {percent(new.mastery)}: who has passed stays so"
        yield Effect("mastery", "mastery", message)
    if old.completion != new.completion:
        message = f"complete by {old.completion} becomes complete by {new.completion}: who has completed stays so"
        yield Effect("completion", "completion", message)


def _languages(old: set[str], new: set[str]) -> Iterator[Effect]:
    for tag in sorted(old - new):
        message = f"{tag} is out: no package of it is built, and who learns in it gets no update"
        yield Effect("language-out", tag, message, breaks=True)
    for tag in sorted(new - old):
        yield Effect("language-in", tag, f"{tag} is new: its packages are courses of their own to an LMS")


def package_effects(old: PackageFacts, new: PackageFacts, ours: tuple[Edition, Edition] | None) -> Iterator[Effect]:
    """What differs between two packages, whoever made them; of ``ours`` more is known than manifests say."""
    for kind, name, was, now in (
        ("standard", "standard", old.standard, new.standard),
        ("manifest-identifier", "manifest identifier", old.identifier, new.identifier),
    ):
        if was != now:
            yield Effect(kind, name, f"{name} `{was}` becomes `{now}`: {_ANEW}", breaks=True)
    if old.version != new.version:
        yield Effect("version", "version", f"version {old.version or 'none'} becomes {new.version or 'none'}")
    elif old.files != new.files:
        yield Effect("version-same", "version", f"version is still {new.version or 'not said'}, though files changed")
    if old.title != new.title:
        yield Effect("title", "title", f"title {quoted(old.title)} becomes {quoted(new.title)}")
    items = _items(old, new)
    if ours:  # what another mastery score does to learners is worked out
        yield from (each for each in items if each.kind not in ("item-mastery", "item-rules"))
        yield from _rules(*ours)
    else:
        yield from items
    if old.languages != new.languages:
        said = [", ".join(each) or "not said" for each in (old.languages, new.languages)]
        yield Effect("languages", "languages", f"languages {said[0]} become {said[1]}")
    yield from _sizes(old, new)


def _items(old: PackageFacts, new: PackageFacts) -> Iterator[Effect]:
    for name, was in old.items.items():
        if name not in new.items:
            kept = f": {_ANEW}" if name in old.tops else f": {_BY_ITEM}" if was.kind else ""
            yield Effect("item-gone", name, f"item `{name}` ({quoted(was.title)}) is gone{kept}", breaks=bool(kept))
            continue
        now = new.items[name]
        for kind, before, after, breaks in (
            ("kind", was.kind, now.kind, True),
            ("launch", was.launch, now.launch, False),
            ("mastery", was.mastery, now.mastery, True),
            ("time limit", was.time_limit, now.time_limit, False),
            ("prerequisites", was.prerequisites, now.prerequisites, False),
            ("rules", "; ".join(was.sequencing), "; ".join(now.sequencing), True),
        ):
            if before != after:
                message = f"item `{name}`: {kind} {before or 'none'} becomes {after or 'none'}"
                yield Effect(f"item-{kind.replace(' ', '-')}", name, message, breaks)
    for name, now in new.items.items():
        if name not in old.items:
            yield Effect("item-new", name, f"item `{name}` ({quoted(now.title)}) is new")


def _sizes(old: PackageFacts, new: PackageFacts) -> Iterator[Effect]:
    fresh = {name for name, state in new.files.items() if old.files.get(name) != state}
    added, gone = len(fresh - old.files.keys()), len(old.files.keys() - new.files.keys())
    if fresh or gone:
        changed, size = amount(len(fresh) - added, "file"), weight(sum(new.files[name][0] for name in fresh))
        message = f"{changed} changed, {added} new, {gone} gone; what is changed or new weighs {size}"
        yield Effect("files", "files", message)
    for kind, was, now in (("zip", old.zipped, new.zipped), ("unpacked", old.unpacked, new.unpacked)):
        if was != now and was and now:
            yield Effect(f"size-{kind}", kind, f"size {kind}: {was:,} bytes become {now:,} ({now - was:+,})")
