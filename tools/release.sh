#!/bin/sh
# What a release consists of, in release/: the wheel, the same bytes on each machine, and its bill of materials (CycloneDX).
# What is installed to make them is pinned with hashes (tools/requirements.txt); no npm package's install script runs.
set -eu
cd "$(dirname "$0")/.."
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
rm -rf release
mkdir release
"${PYTHON:-python3}" -m venv "$made/tools"
"$made/tools/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r tools/requirements.txt
PATH="$made/tools/bin:$PATH"
npm ci --ignore-scripts --no-progress
python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w release .
python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w "$made/again" .
cmp release/*.whl "$made"/again/*.whl # whoever builds it again gets these bytes

"${PYTHON:-python3}" -m venv --without-pip "$made/user" # what users get: the wheel and what it needs, nothing else
python -m pip --python "$made/user" install --quiet --disable-pip-version-check -c tools/constraints.txt release/*.whl
cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o release/bill-of-materials.json "$made/user"
(cd release && sha256sum ./* >SHA256SUMS && cat SHA256SUMS)
