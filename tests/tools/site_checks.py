"""The two scanners of the QGIS plugin site, on a folder laid out as the zip is: any finding blocks a version.

python site_checks.py FOLDER
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def bandit(folder: Path) -> list[str]:
    """Findings of bandit, called as the site does: from outside, so that the folder's .bandit counts."""
    command = ["bandit", "--quiet", "--format", "json", "--recursive", folder.name]
    report = json.loads(_run(command, folder.parent))
    broken = [f"{row['filename']}: {row['reason']}" for row in report["errors"]]
    return broken + [f"{r['filename']}:{r['line_number']} {r['test_id']} {r['issue_text']}" for r in report["results"]]


def secrets(folder: Path) -> list[str]:
    """Findings of detect-secrets, which exits 0 whatever it finds."""
    report = json.loads(_run(["detect-secrets", "scan", "--all-files", "."], folder))
    return [f"{path}:{row['line_number']} {row['type']}" for path, rows in report["results"].items() for row in rows]


def _run(command: list[str], folder: Path) -> str:
    """Run a tool that stands beside this Python."""
    tool = str(Path(sys.executable).parent / command[0])
    result = subprocess.run([tool, *command[1:]], cwd=folder, capture_output=True, text=True, timeout=300)
    if not result.stdout:
        raise SystemExit(f"{command[0]} gave no report:\n{result.stderr}")
    return result.stdout


def main(folder: Path) -> int:
    found = bandit(folder) + secrets(folder)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"plugin site's scanners: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
