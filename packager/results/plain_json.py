"""JSON of strangers as values that every format of ours can hold."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

_HALF = re.compile(r"\\u[Dd][89A-Fa-f]")


class OddValueError(ValueError):
    """JSON by its form, with a value in it that cannot be taken; the message says which."""


def parsed(text: str | bytes) -> Any:
    """The value of a JSON text. Half a sign, which JavaScript leaves of an emoji that is cut in two and escapes (RFC
    8259, 8.2), is U+FFFD: no UTF-8 holds it. Raises JSONDecodeError, OddValueError, RecursionError, UnicodeDecodeError.
    """
    text = text if isinstance(text, str) else text.decode()
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except (json.JSONDecodeError, OddValueError):
        raise
    except ValueError:  # Python's limit for the digits of a whole number
        raise OddValueError("a number in it has thousands of digits") from None
    if not _HALF.search(text):
        return found
    whole = json.dumps(found, ensure_ascii=False).encode("utf-16", "surrogatepass")
    return json.loads(whole.decode("utf-16", "replace"), parse_constant=_no_constant)


def _no_constant(name: str) -> NoReturn:
    raise OddValueError(f"{name} is no number")
