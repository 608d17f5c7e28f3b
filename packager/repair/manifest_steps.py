"""Mending what a manifest says, where only one right answer exists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from lxml import etree

from packager.archive import UnreadableArchiveError
from packager.repair.draft import Draft
from packager.repair.layout_steps import count
from packager.untrusted.xml import parse_xml
from packager.validate.manifest.addresses import Files, address
from packager.validate.manifest.kind_rules import MANIFEST
from packager.validate.manifest.kinds import SCORM, SCORM_12
from packager.validate.manifest.manifest import Manifest, namespace, text_of
from packager.validate.manifest.spellings import Spellings

Edit = Callable[[Manifest, Files], Iterable[str]]
_VERSIONS = {
    "1.2": r"(scorm\s*)?1\.2(\.0)?",
    "CAM 1.3": r"cam\s*1\.3|(scorm\s*)?2004\s*2nd\s*(ed\.?|edition)",
    "2004 3rd Edition": r"(scorm\s*)?2004\s*3rd\s*(ed\.?|edition)",
    "2004 4th Edition": r"(scorm\s*)?2004\s*4th\s*(ed\.?|edition)",
}
_UNLISTED = (".xsd", ".dtd", "cmi5.xml")
_LEADING = re.compile(r"^(\.?[/\\])+")


def edited(draft: Draft, edit: Edit) -> Draft:
    """The draft with its manifest changed by one edit; the same draft if there was nothing to change or to read.

    A manifest with a DOCTYPE is left alone: its entities would be lost.
    """
    view = draft.view()
    if MANIFEST not in view.sizes:
        return draft
    try:
        data = view.read(MANIFEST)
        manifest = Manifest(MANIFEST, parse_xml(data), data)
    except (UnreadableArchiveError, etree.XMLSyntaxError, ValueError):
        return draft
    if manifest.root.getroottree().docinfo.doctype or manifest.standard not in SCORM:
        return draft
    changes = list(edit(manifest, Files(view, draft.nameless)))
    if not changes:
        return draft
    return draft.changed({**draft.files, MANIFEST: _written(manifest.root)}, *changes)


def _written(root: etree._Element) -> bytes:
    tree = root.getroottree()
    return etree.tostring(tree, xml_declaration=True, encoding=tree.docinfo.encoding or "UTF-8") + b"\n"


def hrefs(manifest: Manifest, files: Files) -> Iterator[str]:
    """Addresses that lead to a file once slashes, the case of letters, signs, accents or a leading / are mended."""
    found = []
    spellings = Spellings(files)
    for element in manifest.all("resource", "file"):
        old = element.get("href")
        if old is not None and (new := _mended(element, old, files, spellings)) is not None:
            found.append((old, new))
    if found:
        old, new = found[0]
        yield f"corrected {len(found)} address{'es' if len(found) > 1 else ''}, such as `{old}` to `{new}`"


def _mended(element: etree._Element, old: str, files: Files, spellings: Spellings) -> str | None:
    """The new address, set on the element; None (and nothing changed) if there is no single right one."""
    if files.exact(address(element) or "") and "\\" not in old and not old.startswith("/") and old == old.strip():
        return None
    meant = spellings.meant(address(element) or "")
    if meant is not None and address(element) == old and not meant.told:
        element.set("href", quote(meant.file))
        if files.exact(address(element) or "") == meant.file:
            return quote(meant.file)
        element.set("href", old)
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", old, re.DOTALL).groups()  # type: ignore[union-attr]  # all match
    plain = _LEADING.sub("", path.strip()).replace("\\", "/")
    if not plain or ":" in plain:
        return None
    element.set("href", plain + mark + rest)
    full = address(element) or ""
    target = files.exact(full) or files.spelt_otherwise(full)
    if target is not None:
        tail = target[-len(plain) :] if target.casefold().endswith(plain.casefold()) else None
        for new in (plain, tail, None if tail is None else quote(tail)):
            if new is not None:
                element.set("href", new + mark + rest)
                if files.exact(address(element) or "") == target and new + mark + rest != old:
                    return new + mark + rest
    element.set("href", old)
    return None


def versions(manifest: Manifest, _: Files) -> Iterator[str]:
    """``schema`` and ``schemaversion`` in the standard's exact words, where they mean nothing else."""
    metadata = manifest.root.find("{*}metadata")
    if metadata is None:
        return
    schema, version = metadata.find("{*}schema"), metadata.find("{*}schemaversion")
    if schema is not None and schema.text != "ADL SCORM":
        yield f"wrote the schema as `ADL SCORM` instead of `{text_of(schema)}`"
        schema.text = "ADL SCORM"
    if version is None:
        return
    for exact, pattern in _VERSIONS.items():
        spelt = " ".join(text_of(version).split())
        of_12 = exact == "1.2"
        if (
            re.fullmatch(pattern, spelt, re.IGNORECASE)
            and version.text != exact
            and of_12 == (manifest.standard in SCORM_12)
        ):
            yield f"wrote the schemaversion as `{exact}` instead of `{version.text}`"
            version.text = exact


def default_organization(manifest: Manifest, _: Files) -> Iterator[str]:
    """The default names the only organization that there is."""
    for parent in manifest.all("organizations"):
        names = [each.get("identifier", "") for each in parent.iterchildren("{*}organization")]
        if len(names) == 1 and names[0] and parent.get("default") != names[0]:
            parent.set("default", names[0])
            yield f"made `{names[0]}` the default organization: it is the only one"


def scormtype(manifest: Manifest, _: Files) -> Iterator[str]:
    """The attribute in the letters of its standard, the value in small ones."""
    wanted = "scormtype" if manifest.standard in SCORM_12 else "scormType"
    number = 0
    for resource in manifest.all("resource"):
        for key, value in resource.items():
            name = str(key)
            uri, brace, local_name = name.rpartition("}")
            right = value.strip().lower()
            if (
                local_name.lower() == "scormtype"
                and uri
                and right in {"sco", "asset"}
                and (local_name, value) != (wanted, right)
            ):
                del resource.attrib[name]
                resource.set(uri + brace + wanted, right)
                number += 1
    if number:
        yield f"wrote scormtype as `{wanted}` with small letters in {number} resource{'s' if number > 1 else ''}"


def file_entries(manifest: Manifest, files: Files) -> Iterator[str]:
    """A resource lists its own page, each file once; a single resource lists every file of the package."""
    number = 0
    for resource in manifest.launched_resources:
        href = resource.get("href", "")
        listed = {file.get("href", "") for file in resource.iterchildren("{*}file")}
        if href and href not in listed and "?" not in href and "#" not in href and files.exact(address(resource) or ""):
            _list(resource, href)
            number += 1
    if number:
        yield f"listed the start page among the files of {number} resource{'s' if number > 1 else ''}"
    if twice := sum(_once(resource) for resource in manifest.all("resource")):
        yield f"removed {twice} file {'entries that were' if twice > 1 else 'entry that was'} there twice"
    if more := list(_all_listed(manifest, files)):
        yield f"listed {count(len(more))} in the only resource, such as `{more[0]}`"


def _once(resource: etree._Element) -> int:
    """Remove empty ``file`` elements whose href came before; how many."""
    seen: set[str] = set()
    again = []
    for file in resource.iterchildren("{*}file"):
        href = file.get("href", "")
        if href and href in seen and not len(file):
            again.append(file)
        seen.add(href)
    for file in again:
        resource.remove(file)
    return len(again)


def _all_listed(manifest: Manifest, files: Files) -> Iterator[str]:
    resources = manifest.all("resource")
    if len(resources) != 1 or resources[0].find("{*}file") is None:
        return
    listed = {files.exact(address(each) or "") for each in manifest.all("resource", "file")}
    listed |= {files.exact(address(each) or "") for each in resources[0].iterchildren("{*}file")}
    for name in files.sizes:
        if name not in listed and name not in files.nameless and not name.endswith((*_UNLISTED, MANIFEST)):
            made = _list(resources[0], quote(name))
            if files.exact(address(made) or "") == name:
                yield name
            else:
                resources[0].remove(made)


def _list(resource: etree._Element, href: str) -> etree._Element:
    """A new ``file`` before the dependencies, where the schema wants it."""
    made = resource.makeelement(f"{{{uri}}}file" if (uri := namespace(resource)) else "file", {"href": href})
    after = next(resource.iterchildren("{*}dependency"), None)
    if after is None:
        resource.append(made)
    else:
        resource.insert(resource.index(after), made)
    return made


MANIFEST_EDITS: tuple[Edit, ...] = (hrefs, versions, default_organization, scormtype, file_entries)
