"""Rules about what a package is at all: what is not SCORM gets one clear word instead of forty errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from packager.archive import PackageView
from packager.diagnostics import Finding, Official, Place, rule
from packager.diagnostics.message import Message, _, ngettext
from packager.validate.manifest.kinds import COMMON_CARTRIDGE, CONTENT_PACKAGING, UNKNOWN
from packager.validate.manifest.manifest import Manifest, local, namespace

MANIFEST = "imsmanifest.xml"
CMI5_STRUCTURE = "cmi5.xml"
_OTHERS = {
    "tincan.xml": _("this is an xAPI (Tin Can) package, not SCORM"),
    "h5p.json": _("this is an H5P file, not SCORM"),
    "META-INF/container.xml": _("this is an EPUB book, not SCORM"),
    "[Content_Types].xml": _("this is an Office document, not SCORM"),
}


def elsewhere(package: PackageView) -> list[str]:
    """Manifests and cmi5 course structures that lie in folders."""
    names = {MANIFEST, CMI5_STRUCTURE}
    return sorted(
        (name for name in package.sizes if "/" in name and PurePosixPath(name).name.lower() in names),
        key=lambda name: (name.count("/"), name),
    )


def _aicc(package: PackageView) -> list[str]:
    return [name for name in package.sizes if name.lower().endswith((".crs", ".au"))]


def _zips(package: PackageView) -> list[str]:
    return [name for name in package.sizes if name.lower().endswith(".zip")]


def _misspelt(package: PackageView) -> list[str]:
    return [name for name in package.sizes if name.lower() in {MANIFEST, CMI5_STRUCTURE}]


@rule("P002", "no-manifest", clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.2", official=Official.FAILS)
def no_manifest(package: PackageView) -> Iterable[Finding]:
    """The file is no e-learning package: it has neither an imsmanifest.xml nor a cmi5.xml, nor AICC files.

    That file is what an LMS reads first; without it nothing can be imported. A website or a presentation that was only
    zipped is no package: export it as SCORM from the tool that made it.
    """
    if not (_misspelt(package) or elsewhere(package) or _aicc(package) or _zips(package) or _other(package)):
        yield Finding(
            _(
                "neither {manifest} (SCORM) nor {cmi5_structure} (cmi5): this is no e-learning package",
                manifest=MANIFEST,
                cmi5_structure=CMI5_STRUCTURE,
            ),
            Place(package.name),
            _("export it as SCORM from the tool that made it"),
        )


@rule("P101", "package-in-folder", clause="IMS CP 1.1.4, 2.1; SCORM 2004 4th Ed. CAM 3.2", official=Official.FAILS)
def package_in_folder(package: PackageView) -> Iterable[Finding]:
    """The package lies inside a folder of the zip.

    LMSs look for imsmanifest.xml at the top only and refuse the file. It happens when the folder is zipped instead of
    what is in it. Open the folder, select everything inside, and zip that.
    """
    if not _misspelt(package) and (inside := elsewhere(package)):
        yield Finding(
            _("the manifest is not at the root but at `{path}`", path=inside[0]),
            Place(package.name, path=inside[0]),
            _("zip what is inside the folder, so that {name} is at the top", name=PurePosixPath(inside[0]).name),
        )


@rule("P102", "package-in-zip", clause="IMS CP 1.1.4, 2.1", official=Official.FAILS)
def package_in_zip(package: PackageView) -> Iterable[Finding]:
    """There is no manifest, but another zip inside.

    The package was zipped twice, or several packages were put together.
    An LMS imports one package at a time and does not open zips in zips. Unpack this one and upload what is in it.
    """
    if not (_misspelt(package) or elsewhere(package) or _aicc(package)) and (zips := _zips(package)):
        yield Finding(
            _another_zip(zips),
            Place(package.name, path=zips[0]),
            _("unpack this file and check the zip inside"),
        )


def _another_zip(zips: list[str]) -> Message:
    if len(zips) == 1:
        return _("no manifest, but another zip: `{name}`", name=zips[0])
    return ngettext(
        "no manifest, but another zip: `{name}` and {n} more",
        "no manifest, but another zip: `{name}` and {n} more",
        len(zips) - 1,
        name=zips[0],
    )


@rule("P103", "aicc-course", clause="AICC CMI001", official=Official.FAILS)
def aicc_course(package: PackageView) -> Iterable[Finding]:
    """The package is an AICC course (.crs, .au, .des, .cst files), not SCORM.

    Few LMSs still import AICC, and none treats it as SCORM. Export it as SCORM, or import it where AICC is supported.
    """
    if not _misspelt(package) and not elsewhere(package) and (files := _aicc(package)):
        yield Finding(
            _("this is an AICC course, not SCORM"), Place(package.name, path=files[0]), _("export it as SCORM")
        )


@rule("P104", "other-format", clause="SCORM 2004 4th Ed. CAM 3.2", official=Official.FAILS)
def other_format(package: PackageView) -> Iterable[Finding]:
    """The file is a package of another kind: xAPI (Tin Can), H5P, EPUB or an Office document.

    An LMS that expects SCORM refuses it. Upload it as what it is, or export it as SCORM from the tool that made it.
    """
    if not (_misspelt(package) or elsewhere(package) or _aicc(package)) and (other := _other(package)):
        yield Finding(
            _OTHERS[other],
            Place(package.name, path=other),
            _("export it as SCORM"),
        )


def _other(package: PackageView) -> str | None:
    return next((name for name in _OTHERS if name in package.sizes), None)


@rule("P105", "manifest-name-case", clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.2", official=Official.FAILS)
def manifest_name_case(package: PackageView) -> Iterable[Finding]:
    """The manifest's name is not in small letters.

    LMSs on Windows find `IMSMANIFEST.XML`, those on Linux do not and refuse the package. Rename the file.
    """
    for name in _misspelt(package):
        yield Finding(
            _("the manifest is spelt `{name}`", name=name),
            Place(package.name, path=name),
            _("rename it to {name}", name=name.lower()),
        )


@rule("M001", "root-not-manifest", clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def root_not_manifest(manifest: Manifest) -> Iterable[Finding]:
    """The root element of imsmanifest.xml is not `manifest`.

    No LMS finds anything to import then. Usually another file was saved under that name.
    """
    if local(manifest.root) != "manifest":
        yield Finding(
            _("the root element is `{root}`: neither SCORM nor cmi5", root=local(manifest.root)),
            manifest.place(manifest.root),
            _("SCORM's is `manifest`, cmi5's is `courseStructure`"),
        )


@rule("M002", "unknown-standard", clause="SCORM 1.2 CAM; SCORM 2004 4th Ed. CAM 3.4.1.1", official=Official.FAILS)
def unknown_standard(manifest: Manifest) -> Iterable[Finding]:
    """The manifest's namespaces belong to no known standard.

    An LMS would refuse it or treat it as SCORM 1.2, and nothing would be tracked. Hand-written manifests often invent
    a namespace: copy those of SCORM to the letter.
    """
    if manifest.standard == UNKNOWN:
        where = namespace(manifest.root)
        yield Finding(
            _("the namespace `{where}` is of no known standard", where=where)
            if where
            else _("the manifest has no namespace"),
            manifest.place(manifest.root),
            _("use SCORM's own namespaces, or export it again as SCORM"),
        )


@rule("M006", "common-cartridge", clause="IMS Common Cartridge 1.3", official=Official.FAILS)
def common_cartridge(manifest: Manifest) -> Iterable[Finding]:
    """The package is an IMS Common Cartridge (an export of a whole course, from Canvas for instance), not SCORM.

    It holds pages, quizzes and links for another LMS and reports nothing. Import it as a Common Cartridge.
    """
    yield from _kind(manifest, COMMON_CARTRIDGE, _("import it as a Common Cartridge, or export it as SCORM"))


@rule("M007", "content-packaging", clause="IMS CP 1.1.4, 4", official=Official.FAILS)
def content_packaging(manifest: Manifest) -> Iterable[Finding]:
    """The package is plain IMS Content Packaging: pages in an order, without SCORM's tracking.

    An LMS shows the pages at best; no score and no completion are kept. Export it as SCORM for that.
    """
    help_ = _("export it as SCORM 1.2 or SCORM 2004 from the tool that made it")
    yield from _kind(manifest, CONTENT_PACKAGING, help_)


def _kind(manifest: Manifest, kind: str, help_: Message) -> Iterator[Finding]:
    if manifest.standard == kind:
        yield Finding(_("this is {format}, not SCORM", format=kind), manifest.place(manifest.root), help_)


NO_MANIFEST_RULES = (no_manifest, package_in_folder, package_in_zip, aicc_course, other_format, manifest_name_case)
NOT_SCORM_RULES = (root_not_manifest, unknown_standard, common_cartridge, content_packaging)
