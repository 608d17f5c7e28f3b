"""Write docs/rules.md and docs/course-rules.md from the rules, and the table of LMSs in docs/lms-admin.md."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Write the pages into this checkout."""
    from packager.reference.courses import course_rules_page
    from packager.reference.lmss import with_lms_table
    from packager.reference.packages import package_rules_page

    (ROOT / "docs" / "rules.md").write_text(package_rules_page(), "utf-8")
    (ROOT / "docs" / "course-rules.md").write_text(course_rules_page(), "utf-8")
    admins = ROOT / "docs" / "lms-admin.md"
    admins.write_text(with_lms_table(admins.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
