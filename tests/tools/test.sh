#!/bin/bash
# Run every ring, go on after a failing one, and end with one line for each. $CONSTELLR_RINGS names the rings.
set -uo pipefail
cd "$(dirname "$0")/../.."
summary="" failed=0
for ring in $CONSTELLR_RINGS; do
    if [ ! -d "tests/$ring" ]; then
        summary+="$ring: no such ring"$'\n'; failed=1; continue
    fi
    log=$(mktemp)
    echo "== $ring"
    make "test-$ring" ARGS="-q ${ARGS:-}" 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    closing=$(grep -E '^(=+ )?[0-9]+ (passed|failed|skipped|error|deselected)|no tests ran' "$log" | tail -n 1)
    rm -f "$log"
    [ "$code" = 0 ] || failed=1
    summary+="$ring: ${closing:-no closing line} (exit $code)"$'\n'
done
echo "== summary"
printf '%s' "$summary"
exit $failed
