"""Where a Chinese title may go on in a new line: between its phrases, never inside a word.

There are no blanks to break at, and no dictionary here. Marks part phrases, which browsers know by themselves
(``word-break: keep-all``); two facts of grammar part more: what 的 ends describes what follows, and 和, 与 join what
stands around them.
"""

from __future__ import annotations

import re

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from packager.languages.tags import base

#: Each sign unless it is part of a word: 目的, 的确, 和平, 总和, 参与, 与会 and the like.
_PLACES = re.compile(
    r"(?<=[^\W目]的)(?=[^\W确士])|(?<=[^\W温缓共总饱调柔])(?=和[^\W平解谐睦气善])|(?<=[^\W参给赋授])(?=与[^\W会其否])"
)
_TAG = re.compile(r"(<[^<>]*>)")


@pass_context
def phrased(context: Context, title: Markup | str) -> Markup:
    """A title with places to break (``<wbr>``) if the page is in Chinese, else as it is. Markup in it stays."""
    made = Markup.escape(title)
    if base(str(context.get("lang", ""))) != "zh":
        return made
    parts = _TAG.split(str(made))
    return Markup("".join(part if at % 2 else _PLACES.sub("<wbr>", part) for at, part in enumerate(parts)))  # noqa: S704 - escaped above
