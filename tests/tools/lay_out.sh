#!/bin/bash
# Lay the plugin out in FOLDER/constellr as a user gets it: what git holds, less what .gitattributes keeps
# back, with the bundled libraries.   lay_out.sh FOLDER [COMMIT]   Without COMMIT: the work tree as it stands.
set -euo pipefail
cd "$(dirname "$0")/../.."
tree=${2:-}
if [ -z "$tree" ]; then
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    # An index of our own: the real one is not touched.
    tree=$(export GIT_INDEX_FILE="$scratch/index"; git read-tree HEAD; git add --all; git write-tree)
fi
mkdir -p "$1"
git archive --format=tar --prefix=constellr/ "$tree" | tar -x -C "$1"
mkdir -p "$1/constellr/core"
cp -r core/_vendor "$1/constellr/core/"
find "$1/constellr" -name __pycache__ -prune -exec rm -rf {} +
