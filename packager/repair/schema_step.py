"""Adding the standard's own schemas, where the manifest names them and they are not there."""

from __future__ import annotations

from lxml import etree

from packager.archive import UnreadableArchiveError
from packager.project.shipped import asset
from packager.repair.draft import Draft
from packager.repair.layout_steps import count
from packager.untrusted.xml import parse_xml
from packager.validate.manifest.addresses import Files
from packager.validate.manifest.kind_rules import MANIFEST
from packager.validate.manifest.manifest import Manifest
from packager.validate.xml.xml_rules import schema_locations

_SHIPPED = {"scorm12", "scorm2004-3", "scorm2004-4"}


def control_documents(draft: Draft) -> Draft:
    """The draft with the schemas that schemaLocation names at the root, and those that they include."""
    view = draft.view()
    try:
        manifest = Manifest(MANIFEST, parse_xml(view.read(MANIFEST)))
    except (KeyError, UnreadableArchiveError, etree.XMLSyntaxError, ValueError):
        return draft
    if manifest.standard not in _SHIPPED:
        return draft
    folder = asset("control-documents", manifest.standard)
    ours = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    files = Files(view)
    missing = [name for _, name in schema_locations(manifest) if name in ours and files.absent(name)]
    if not missing:
        return draft
    added = {name: path.read_bytes() for name, path in ours.items() if not files.exact(name)}
    added = {name: data for name, data in added.items() if not files.spelt_otherwise(name)}
    return draft.changed({**draft.files, **added}, f"added {count(len(added))} of the standard's schemas")
