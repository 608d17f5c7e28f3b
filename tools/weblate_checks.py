"""Ask Weblate itself: whether it takes ``docs/weblate.json``, and what its checks say of the sample's catalogs.

For a Python of its own, since Weblate brings a hundred packages::

    python -m venv weblate && weblate/bin/pip install weblate && weblate/bin/python tools/weblate_checks.py

Neither a server nor a database is needed: the fields of a component and the checks are asked directly.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import MagicMock

ROOT = Path(__file__).parents[1]
CONFIGURATION = ROOT / "docs" / "weblate.json"
#: What Weblate loads to draw pictures, read them and store copies; checks do without, where C libraries lack.
DRAWING = ("cairo", "gi", "gi.repository", "tesserocr", "borg")
#: Checks that ask the database for other texts.
ASKING = {"inconsistent", "reused", "translated", "check_glossary", "prohibited_initial_character", "max-size"}


def refused(component: dict[str, object]) -> Iterator[str]:
    """What Weblate would not take of a component (as its command ``import_json`` reads it)."""
    from django.core.exceptions import ValidationError
    from weblate.trans.models import Component

    fields = {field.name: field for field in Component._meta.get_fields() if getattr(field, "editable", False)}
    for name, value in component.items():
        try:
            fields[name].clean(value, None)
        except KeyError:
            yield f"{name}: no such setting"
        except ValidationError as error:
            yield f"{name}: {error}"


def said(path: Path, locale: str, more_flags: str) -> tuple[int, dict[str, set[str]]]:
    """How many texts a catalog has, and for each check that says something the contexts of those texts."""
    from translate.storage.pypo import pofile
    from weblate.checks.models import CHECKS
    from weblate.checks.tests.test_checks import MockUnit

    units = [unit for unit in pofile.parsefile(str(path)).units if unit.istranslated() and not unit.isheader()]
    found: dict[str, set[str]] = {}
    for unit in units:
        flags = ",".join([*(line[2:].strip() for line in unit.typecomments), more_flags])
        source, target = str(unit.source), str(unit.target)
        asked = MockUnit(flags=flags, code=locale, source=source, target=target, context=unit.getcontext())
        for name, check in CHECKS.items():
            if name in ASKING or not check.target or check.should_skip(asked):
                continue
            if check.check_target([source], [target], asked):
                found.setdefault(name, set()).add(unit.getcontext())
    return len(units), found


def main() -> None:
    """Print both; fails if Weblate refuses a setting."""
    for name in [name for name in DRAWING if importlib.util.find_spec(name.partition(".")[0]) is None]:
        sys.modules[name] = MagicMock()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weblate.settings_example")
    import django

    django.setup()
    (component,) = json.loads(CONFIGURATION.read_text("utf-8"))
    wrong = list(refused(component))
    print("\n".join(wrong) or f"{CONFIGURATION.name}: every setting is taken")
    for path in sorted(ROOT.glob(component["filemask"])):
        locale = path.parts[-3]
        count, found = said(path, locale, component["check_flags"])
        told = Counter({name: len(contexts) for name, contexts in found.items()})
        texts = len(set().union(*found.values())) if found else 0
        print(f"{locale}: {texts} of {count} texts ({texts / count:.1%}):", dict(told.most_common()))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
