"""Which program made a package, by what it leaves in it: file names, comments and generators, never the zip's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

_NAMES, _CHARACTERS = 20_000, 1_000_000  # tools write their own files among the first
_BY_FILE = (
    ("Articulate Rise", r"(^|/)scormcontent/(lib|index\.html)|(^|/)scormdriver/rise/"),
    ("Articulate Storyline", r"(^|/)story(_html5|_flash|_unsupported)?\.html$|(^|/)story_content/|(^|/)html5/data/js/"),
    ("Articulate Presenter or Quizmaker", r"(^|/)(presentation|quiz)_content/|(^|/)player\.html$.*articulate"),
    ("Adobe Captivate", r"(^|/)(CPM|cpXHRLoader)\.js$|(^|/)SCORM_utilities\.js$|(^|/)cp-dialog\.css$"),
    ("Adobe Presenter", r"(^|/)data/vconfig\.xml$"),
    ("iSpring", r"(^|/)ispring|(^|/)res/presentation\.xml$|(^|/)data/(player|browsersupport)\.js$"),
    ("Adapt", r"(^|/)adapt/(js|css)/adapt\.min|(^|/)course/[a-z-]+/components\.json$|(^|/)libraries/adapt"),
    ("eXeLearning", r"(^|/)content(v3)?\.(elp|elpx|xml)$|(^|/)exe_(jquery|common)[\w.-]*\.js$|(^|/)common_i18n\.js$"),
    ("H5P", r"(^|/)h5p\.json$|(^|/)h5p-?standalone"),
    ("LiaScript", r"(^|/)liascript|(^|/)lia\.[\w.-]*js$"),
    ("Camtasia", r"(^|/)techsmith-smart-player|(^|/)\w+_player\.html$.*camtasia"),
    ("Lectora", r"(^|/)trivantis[\w-]*\.(js|css)$|(^|/)titlemgr\.js$"),
    ("Xerte", r"(^|/)xerte|(^|/)xenith\.js$|(^|/)template\.rlt$"),
    ("Easygenerator", r"(^|/)easygenerator"),
    ("Elucidat", r"(^|/)elucidat"),
    ("JClic", r"\.jclic(\.zip)?$"),
    ("Genially", r"(^|/)genially"),
    ("packager", r"^player/scorm(12|2004)\.js$"),
)
_BY_TEXT = (
    ("Articulate Rise", r"Articulate Rise|scormcontent/index\.html|com\.articulate\.rise"),
    ("Adapt", r"identifier=\"(adapt|kineo)_(manifest|scorm)|adapt[-_ ](learning|framework|contrib)|@@config"),
    ("Articulate Storyline", r"Articulate Storyline|story_content|index_lms(_html5)?\.html"),
    ("Adobe Captivate", r"Adobe Captivate|\bCaptivate\b"),
    ("iSpring", r"iSpring"),
    ("eXeLearning", r"eXe(Learning)?\b.{0,40}(export|made|created|generat)|exelearning|eXe[a-z0-9]{20}"),
    ("Hot Potatoes", r"Hot Potatoes|hotpot"),
    ("Reload Editor", r"Reload (Editor|SCORM)|reload\.ac\.uk"),
    ("BookWidgets", r"bookwidgets"),
    ("JClic", r"jclic"),
    ("LiaScript", r"LiaScript"),
    ("Lumi", r"\bLumi\b"),
    ("H5P", r"\bH5P\b"),
    ("Moodle", r"moodle"),
    ("3DVista", r"scormmanifesttemplates|scorm\.manifesttemplates|3dvista"),
    ("Dreamweaver Manifest Maker", r"Manifest Maker|MANIFEST_MAKER"),
    ("Canvas (export)", r"canvas\.instructure\.com|\bCanvas LMS\b|instructure"),
    ("Camtasia", r"Camtasia|TechSmith"),
    ("Lectora", r"Lectora|trivantis"),
    ("a copy of Rustici's sample", r"com\.scorm\.golfsamples"),
)
_GENERATOR = re.compile(
    r"<meta[^<>]{1,200}name\s?=\s?[\"']generator[\"'][^<>]{0,200}content\s?=\s?[\"']([^\"'<>]{1,80})[\"']",
    re.IGNORECASE,
)


def authoring_tool(names: Iterable[str], texts: Iterable[str]) -> str:
    """The tool's name, empty if nothing tells. ``texts`` are the manifest's and the first page's, in this order.

    A page's own word for its generator goes before what files look like, and files before words in the manifest.
    """
    read = list(texts)
    for text in read:
        if generator := _GENERATOR.search(text):
            return " ".join(generator[1].split())
    joined = "\n".join(islice(names, _NAMES))[:_CHARACTERS]
    for tool, pattern in _BY_FILE:
        if re.search(pattern, joined, re.MULTILINE | re.IGNORECASE):
            return tool
    for text in read:
        for tool, pattern in _BY_TEXT:
            if re.search(pattern, text, re.IGNORECASE):
                return tool
    return ""
