"""Write docs/rules.md: every rule of the package validator, from the rules themselves."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Write the page into this checkout."""
    from packager.validate.reference import rules_page

    (ROOT / "docs" / "rules.md").write_text(rules_page(), "utf-8")


if __name__ == "__main__":
    main()
