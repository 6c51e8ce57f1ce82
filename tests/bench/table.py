#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: table.py BUILD_DIR

Prints what `meson test --benchmark` last measured in BUILD_DIR as one Markdown table."""
import json
import pathlib
import sys


def main():
    # "ninja benchmark" names its log otherwise.
    logs = [path for path in pathlib.Path(sys.argv[1], "meson-logs").glob("*log.json")
            if path.name in ("testlog.json", "benchmarklog.json")]
    if not logs:
        sys.exit("nothing was measured there yet")
    log = max(logs, key=lambda path: path.stat().st_mtime)
    rows, failed = [], []
    for line in log.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        rows += [text for text in entry.get("stdout", "").splitlines() if text.startswith("| ")]
        if entry["result"] != "OK":
            failed.append(entry["name"])
    print("| measured | figure |\n|---|---|")
    print("\n".join(rows))
    for name in failed:
        print(f"{name} failed", file=sys.stderr)
    return 1 if failed or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
