#!/bin/sh
# All set-up: a virtual environment with the project in it, and the sample's packages in dist/.
set -eu
cd "$(dirname "$0")/.."
. tools/apt.sh

python=${PYTHON:-python3}
if [ ! -x .venv/bin/python ]; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c tools/constraints.txt .
.venv/bin/packager build
