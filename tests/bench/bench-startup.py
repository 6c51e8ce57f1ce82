#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: bench-startup.py HUDUCWMCTL FLOOR

huducwmctl status of a profile with a database, against a program on GIO that opens nothing."""
import json
import pathlib
import sys

import measure


def main():
    program, floor = sys.argv[1:]
    with measure.home() as (folder, env):
        settings = pathlib.Path(folder, "settings.json")
        settings.write_text(json.dumps({"version": 1}), encoding="utf-8")
        database = folder + "/bench.sqlite"
        measure.Run([program, "--database", database, "config", "import", str(settings)], env)
        ours, least = measure.alternate(25, env, [program, "--database", database, "status"], [floor])
    measure.row("`huducwmctl status`: CPU, wall time, peak memory, against a GIO program that opens nothing",
                ", ".join(f"{a / b:.1f} ×" for a, b in zip(ours, least)))
    print(f"# {ours[1] * 1000:.1f} ms, {ours[2]:.1f} MiB; floor {least[1] * 1000:.1f} ms, {least[2]:.1f} MiB")


if __name__ == "__main__":
    main()
