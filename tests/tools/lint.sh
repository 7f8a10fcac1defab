#!/bin/bash
# All checks that run nothing of ours; each is run whatever the others say. $SHIPPED names what goes into the zip.
set -uo pipefail
cd "$(dirname "$0")/../.."
bin=.venv-lint/bin failed=0
read -ra shipped <<<"$SHIPPED"
check() {
    local name=$1
    shift
    if "$@"; then echo "$name: clean"; else echo "$name: FAILED"; failed=1; fi
}

check ruff $bin/ruff check --quiet .
check format $bin/ruff format --check --quiet .
check mypy $bin/mypy core
# 105: iface comes through constructors here. 201, 202: experimental, and mostly about other classes.
check flake8-qgis $bin/flake8 --isolated --select QGS --extend-ignore QGS105,QGS201,QGS202 \
    --exclude core/_vendor "${shipped[@]}"
check "Qt 6" $bin/python tests/tools/qt6check.py "${shipped[@]}"
check "QGIS enums" env QT_QPA_PLATFORM=offscreen /usr/bin/python3 tests/tools/qt6check.py --qgis "${shipped[@]}"
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
tests/tools/lay_out.sh "$tree"
check "plugin site" $bin/python tests/tools/site_checks.py "$tree/constellr"
exit $failed
