#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: bench-window.py HUDUCWMCTL HUDUCWM CLOCK FLOOR (on a display)

The first frame of the window, with its last page restored from a full database, beside an empty libadwaita window
and gnome-calculator where it is installed; all in turn. HC_BENCH_DATABASE names a database to use again."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import measure

PAGES = ("overview", "companies", "layouts", "rules", "options", "preview", "activity", "connection")
SIZE = {"companies": 1000, "contacts": 10000, "configurations": 20000}
ROUNDS = int(os.environ.get("HC_BENCH_ROUNDS", "9"))


def fill(program, database):
    """A first sync, and what a preview holds after it."""
    with measure.home() as (folder, env), measure.servers(program, env, **SIZE) as announced:
        settings = pathlib.Path(folder, "settings.json")
        settings.write_text(json.dumps(announced["settings"]), encoding="utf-8")
        for words in (["config", "import", str(settings)], ["test"], ["refresh"], ["match", "--auto"],
                      ["match", "--create-all"], ["sync"], ["plan"]):
            subprocess.run([program, "--database", database, "-q", *words], env=env, check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def first_frame(clock, command, env):
    """Milliseconds: mapped, drawn, processor time."""
    done = subprocess.run([clock, *command], env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{command}: {done.stderr}")
    return tuple(map(float, done.stdout.split()))


def environment(folder, page):
    """A home whose window was last on that page."""
    env = {**os.environ, "GSETTINGS_BACKEND": "memory", "GIO_USE_PROXY_RESOLVER": "dummy", "LC_ALL": "C.UTF-8",
           "XDG_STATE_HOME": f"{folder}/{page}", "XDG_DATA_HOME": folder + "/data"}
    state = pathlib.Path(folder, page, "huducwm", "window.ini")
    state.parent.mkdir(parents=True)
    state.write_text(f"[window]\nwidth=1100\nheight=760\nmaximized=false\npage={page}\n", encoding="utf-8")
    return env


def main():
    program, window, clock, floor = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="huducwm-bench-") as folder:
        database = os.environ.get("HC_BENCH_DATABASE") or folder + "/full.sqlite"
        if not os.path.exists(database):
            fill(program, database)
        commands = {"an empty window": ([floor], {**os.environ})}
        if shutil.which("gnome-calculator"):
            commands["gnome-calculator"] = (["gnome-calculator"], {**os.environ})
        for page in PAGES:
            commands[page] = ([window, "--database", database], environment(folder, page))
        rounds = [{name: first_frame(clock, *command) for name, command in commands.items()}
                  for _ in range(ROUNDS + 1)][1:]
    report({name: tuple(statistics.median(one[name][i] for one in rounds) for i in range(3)) for name in commands})


def report(medians):
    least = medians["an empty window"]
    for name, (mapped, drawn, cpu) in medians.items():
        print(f"# {name:18} mapped {mapped:6.0f} ms, drawn {drawn:6.0f} ms = {drawn / least[1]:4.2f} x, "
              f"processor {cpu:6.0f} ms = {cpu / least[2]:4.2f} x", flush=True)
    slowest = max(PAGES, key=lambda page: medians[page][1])
    measure.row("First frame of the window, the slowest page restored from a full database, against an empty one",
                f"{medians[slowest][1] / least[1]:.2f} × ({slowest})")


if __name__ == "__main__":
    main()
