#!/bin/sh
# Write tools/constraints.txt anew: the newest versions that pyproject.toml allows. Then run the tests, and commit both.
set -eu
cd "$(dirname "$0")/.."
report=$(mktemp)
.venv/bin/python -m pip install --quiet --disable-pip-version-check --dry-run --ignore-installed --report "$report" '.[test]'
.venv/bin/python - "$report" >tools/constraints.txt <<'PY'
import json
import sys
from pathlib import Path

made = json.loads(Path(sys.argv[1]).read_text())["install"]
found = {each["metadata"]["name"].lower().replace("_", "-"): each["metadata"]["version"] for each in made}
print("# What the tests ran with, so that a new version of something else cannot break a newcomer's first two commands.")
print("# Made by tools/constraints.sh.")
for name in sorted(found.keys() - {"elearning-packager"}):
    print(f"{name}=={found[name]}")
PY
rm "$report"
# The same with the hash of each file, for CI and releases; uv, from PyPI, writes what pip reads.
.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
.venv/bin/uv pip compile pyproject.toml --extra test --extra release -c tools/constraints.txt --generate-hashes --quiet \
    --python-version 3.11.7 --python-platform linux --no-header --no-annotate -o tools/requirements.txt
