"""Measure and print Markdown tables: all, or those that are named (``catalogs``)."""

import sys
import tempfile
from pathlib import Path

from benchmarks.catalogs import print_catalogs

if __name__ == "__main__":
    if sys.argv[1:] == ["catalogs"]:
        with tempfile.TemporaryDirectory() as work:
            print_catalogs(Path(work))
    else:
        from benchmarks.run import main

        main()
