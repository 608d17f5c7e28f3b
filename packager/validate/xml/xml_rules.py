"""Rules about the manifest as XML: encoding, namespaces, and the schemas that it names."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from packager.diagnostics import Finding, Official, Place, Severity, rule
from packager.diagnostics.message import _, all_of
from packager.validate.manifest.kinds import ADLNAV, ADLSEQ, IMSSS, SCORM, SCORM_12_ADL, SCORM_2004_ADL, TITLES
from packager.validate.manifest.manifest import SCHEMA_LOCATION, XSI, Manifest, local, namespace
from packager.validate.xml.namespaces import KNOWN, mistaken, used
from packager.validate.xml.schemas import ROOTS, names

_OF_ADL = frozenset({SCORM_12_ADL, SCORM_2004_ADL, ADLSEQ, ADLNAV, IMSSS})
_OF_THE_OTHER = {"masteryscore", "maxtimeallowed", "prerequisites", "timelimitaction", "datafromlms"}
"""Told by the rule about the elements of the other SCORM (M081)."""
_STARTS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
    (b"<\0", "UTF-16"),
    (b"\0<", "UTF-16"),
)
"""First bytes of a file that tell its encoding, whatever it declares."""
_DECLARATION_MAX = 1_000
_LOM = ("http://ltsc.ieee.org/", "http://www.imsglobal.org/xsd/imsmd")


def schema_locations(manifest: Manifest) -> list[tuple[str, str]]:
    """Pairs of namespace and file from every ``xsi:schemaLocation``; the last may lack its file."""
    words = [word for element in manifest.located for word in element.get(SCHEMA_LOCATION, "").split()]
    return list(zip(words[::2], words[1::2], strict=False))


@rule("X002", "doctype", clause="OWASP XML External Entity Prevention")
def doctype(manifest: Manifest) -> Iterable[Finding]:
    """The manifest declares a document type or entities.

    SCORM uses schemas, not DTDs; servers that protect themselves against XML attacks refuse such a file. Remove the
    DOCTYPE and write the characters themselves.
    """
    if manifest.root.getroottree().docinfo.internalDTD is not None:
        yield Finding(
            _("the manifest has a DOCTYPE"),
            Place(manifest.file, 1),
            _("remove it; schemas are named in schemaLocation"),
        )


@rule("X003", "encoding", Severity.WARNING, clause="IMS CP 1.1.4 XML binding, 2.4")
def encoding(manifest: Manifest) -> Iterable[Finding]:
    """The manifest is in another encoding than UTF-8 or UTF-16.

    Parsers need not know any other; some LMSs garble the titles. Save the file as UTF-8 and declare that.
    """
    declared = (manifest.root.getroottree().docinfo.encoding or "UTF-8").upper()
    if declared not in {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII"}:
        yield Finding(
            _("the manifest is encoded in {declared}", declared=declared),
            Place(manifest.file, 1),
            _("save it as UTF-8"),
        )


@rule("X004", "byte-order-mark", Severity.INFO, clause="Unicode 15, 23.8; XML 1.0, 4.3.3")
def byte_order_mark(manifest: Manifest) -> Iterable[Finding]:
    """The manifest begins with a byte order mark.

    XML allows it and Storyline writes it; a few home-made importers stumble over the three bytes. Save as UTF-8
    without BOM if your LMS complains of content before the declaration.
    """
    if manifest.data.startswith(codecs.BOM_UTF8):
        yield Finding(_("the manifest begins with a byte order mark"), Place(manifest.file, 1), _("save without BOM"))


@rule("X005", "encoding-contradiction", Severity.WARNING, clause="XML 1.0, 4.3.3")
def encoding_contradiction(manifest: Manifest) -> Iterable[Finding]:
    """The bytes are in one encoding and the declaration says another, or UTF-16 has no byte order mark.

    Parsers differ in which of the two they believe, so titles come out right in one LMS and garbled in the next, and
    some cannot read the file at all. Save the file as UTF-8 and declare that.
    """
    data = manifest.data
    written = next((name for start, name in _STARTS if data.startswith(start)), None)
    if written is None:
        return
    head = data[:_DECLARATION_MAX].removeprefix(codecs.BOM_UTF8)
    head = head.replace(b"\0", b"")  # what a declaration holds is ASCII, in UTF-16 too
    found = re.search(rb"<\?xml[^<>]*encoding\s*=\s*[\"']([\w.-]+)", head)
    declared = found[1].decode("ascii", "replace") if found else ""
    place = Place(manifest.file, 1)
    if declared and not declared.upper().startswith((written, written.replace("-", ""))):
        yield Finding(
            _("the bytes are {written} and the declaration says {declared}", written=written, declared=declared),
            place,
            _("save it as UTF-8"),
        )
    elif written == "UTF-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield Finding(_("the bytes are UTF-16 without a byte order mark"), place, _("save it as UTF-8"))


@rule("X006", "unusual-prefix", Severity.WARNING, standards=SCORM, clause="SCORM 1.2 CAM; Namespaces in XML, 4")
def unusual_prefix(manifest: Manifest) -> Iterable[Finding]:
    """SCORM's namespace has another prefix than `adlcp`, `adlseq`, `adlnav` or `imsss`.

    XML allows any prefix, but Moodle and others look for `adlcp:scormtype` to the letter and then take every SCO for an
    asset. Use the customary prefixes.
    """
    usual = {SCORM_12_ADL: "adlcp", SCORM_2004_ADL: "adlcp", ADLSEQ: "adlseq", ADLNAV: "adlnav", IMSSS: "imsss"}
    for prefix, uri in manifest.root.nsmap.items():
        if (wanted := usual.get(str(uri))) and prefix != wanted and wanted not in manifest.root.nsmap:
            yield Finding(
                _("the prefix of {uri} is `{prefix}`", uri=uri, prefix=prefix or _("none")),
                manifest.place(manifest.root),
                _("use `{wanted}:`", wanted=wanted),
            )


@rule("X007", "schema-location-odd", Severity.WARNING, clause="XML Schema 1.0 Part 1, 4.3.2", official=Official.FAILS)
def schema_location_odd(manifest: Manifest) -> Iterable[Finding]:
    """`xsi:schemaLocation` does not hold pairs of namespace and file.

    Validating LMSs then look for a schema under the wrong name. Write namespace, blank, file, and so on.
    """
    for element in manifest.located:
        if len(element.get(SCHEMA_LOCATION, "").split()) % 2:
            yield Finding(_("schemaLocation holds an odd number of words"), manifest.place(element), _("write pairs"))


@rule("X008", "schema-location-unused", Severity.INFO, clause="XML Schema 1.0 Part 1, 4.3.2")
def schema_location_unused(manifest: Manifest) -> Iterable[Finding]:
    """`xsi:schemaLocation` names a namespace that the manifest does not use.

    Nothing breaks by it; often it is a mistyped namespace, whose elements then go unchecked. Compare the two spellings.
    """
    for uri, _file in schema_locations(manifest):
        if uri not in manifest.index.namespaces and uri not in mistaken(manifest).values():
            yield Finding(
                _("schemaLocation names `{uri}`, which the manifest does not use", uri=uri),
                manifest.place(manifest.root),
                _("remove the pair, or correct its spelling"),
            )


@rule(
    "X009",
    "schema-not-located",
    Severity.INFO,
    standards=SCORM,
    clause="XML Schema 1.0 Part 1, 4.3.2",
    official=Official.FAILS,
)
def schema_not_located(manifest: Manifest) -> Iterable[Finding]:
    """A namespace is used and `xsi:schemaLocation` does not say where its schema is.

    LMSs that validate may then refuse the manifest, and the official suite does; most bring their own schemas. Add the
    pair of namespace and file, and put the file at the root of the package.
    """
    located = {uri for uri, _file in schema_locations(manifest)}
    lacking = sorted(used(manifest) - located - mistaken(manifest).keys())
    if lacking:
        help_ = _("add the pair") if len(lacking) == 1 else _("add the pairs")
        yield Finding(
            _("schemaLocation has no file for {uris}", uris=all_of([f"`{uri}`" for uri in lacking])),
            manifest.place(manifest.root),
            help_,
        )


@rule("X011", "wrong-namespace", standards=SCORM, clause="Namespaces in XML, 2.3", official=Official.FAILS)
def wrong_namespace(manifest: Manifest) -> Iterable[Finding]:
    """A namespace is misspelt, or is that of the other SCORM.

    LMSs ignore elements and attributes of namespaces that they do not know: they find no course at all, or sequencing,
    mastery score or navigation silently do nothing. Copy the namespace to the letter.
    """
    for uri, right in mistaken(manifest).items():
        yield Finding(
            _("the namespace `{uri}` is not {standard}'s", uri=uri, standard=TITLES[manifest.standard]),
            manifest.place(manifest.root),
            _("`{right}` was meant: write that", right=right),
        )


@rule(
    "X012",
    "schema-on-the-web",
    Severity.INFO,
    standards=SCORM,
    clause="SCORM 2004 4th Ed. CAM 3.2",
    official=Official.FAILS,
)
def schema_on_the_web(manifest: Manifest) -> Iterable[Finding]:
    """`xsi:schemaLocation` names a schema by its web address.

    An LMS that validates would have to fetch it; many may not reach the web, and ADL's addresses have moved. Put the
    schema files at the root of the package and name those.
    """
    for _uri, file in schema_locations(manifest):
        if file.startswith(("http:", "https:")):
            yield Finding(
                _("the schema is to be fetched from `{file}`", file=file),
                manifest.place(manifest.root),
                _("put the file into the package"),
            )


@rule(
    "X013", "schema-instance-namespace", Severity.WARNING, clause="XML Schema 1.0 Part 1, 2.6", official=Official.FAILS
)
def schema_instance_namespace(manifest: Manifest) -> Iterable[Finding]:
    """The prefix `xsi` stands for another namespace than XML Schema's of 2001.

    `schemaLocation` is then an unknown attribute, and strict LMSs refuse the manifest.
    """
    uri = manifest.root.nsmap.get("xsi")
    if uri is not None and uri != XSI:
        yield Finding(
            _("`xsi` stands for `{uri}`", uri=uri),
            manifest.place(manifest.root),
            _("it must be {namespace}", namespace=XSI),
        )


@rule(
    "X016",
    "unknown-scorm-part",
    Severity.WARNING,
    standards=SCORM,
    clause="the standard's XML schemas",
    official=Official.FAILS,
)
def unknown_scorm_part(manifest: Manifest) -> Iterable[Finding]:
    """An element or attribute is in one of ADL's namespaces, and the standard knows none of that name.

    LMSs ignore it without a word; most editions' schemas refuse it. Correct its name, or take it out.
    """
    if manifest.standard not in ROOTS:
        return
    ours = {uri: known for uri, known in names(manifest.standard).items() if uri in _OF_ADL}
    for elements in manifest.index.outside.values():
        for element in elements:
            if (uri := namespace(element)) in ours and local(element) not in ours[uri] | _OF_THE_OTHER:
                yield Finding(
                    _("the standard has no `{element}`", element=local(element)),
                    manifest.place(element),
                    _("correct its name"),
                )
            for key in map(str, element.keys()):
                uri, _brace, name = key.removeprefix("{").rpartition("}")
                if uri in ours and name.lower() not in {each.lower() for each in ours[uri]}:
                    yield Finding(
                        _(
                            "`{element}` has an attribute `{name}` that the standard does not know",
                            element=local(element),
                            name=name,
                        ),
                        manifest.place(element),
                        _("correct its name"),
                    )


@rule("X014", "foreign-element", Severity.INFO, standards=SCORM, clause="IMS CP 1.1.4, 3")
def foreign_element(manifest: Manifest) -> Iterable[Finding]:
    """The manifest holds elements or attributes of somebody's own namespace.

    The standard allows such extensions; every other LMS ignores them, so nothing that a learner needs may hang on them.
    """
    for uri in _foreign(manifest):
        yield Finding(
            _("extensions of `{uri}`", uri=uri), manifest.place(manifest.root), _("no LMS but their maker's reads them")
        )


def _foreign(manifest: Manifest) -> Iterator[str]:
    elements = {namespace(element) for elements in manifest.index.outside.values() for element in elements[:50]}
    for uri in sorted(elements - KNOWN - mistaken(manifest).keys() - {""}):
        if not uri.startswith(_LOM):
            yield uri
