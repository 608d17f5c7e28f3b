"""Fuzz a target for as long as you like: ``python -m tests.fuzz zip --seconds 600`` (needs ``pip install '.[fuzz]'``).

Inputs that break something are left in the folder ``fuzz/TARGET``, and the command fails.
"""

from __future__ import annotations

import argparse
import hashlib
import pkgutil
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import atheris

import packager

with atheris.instrument_imports(include=["packager"]):
    from tests.fuzz.targets import TARGETS, seeds

    for module in pkgutil.walk_packages(packager.__path__, "packager."):
        with suppress(ImportError):  # an extra is not installed
            import_module(module.name)  # readers are imported when they are needed, and would not be instrumented then


def main() -> None:
    """Write the seeds, then hand over to libFuzzer, which never comes back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--folder", type=Path, default=Path("fuzz"))
    arguments = parser.parse_args()
    folder = arguments.folder / arguments.target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(arguments.target):
        (corpus / hashlib.sha256(seed).hexdigest()[:24]).write_bytes(seed)
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={arguments.seconds}",
            f"-artifact_prefix={folder}/",
            "-max_len=60000",
            "-timeout=20",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
        ],
        TARGETS[arguments.target],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
