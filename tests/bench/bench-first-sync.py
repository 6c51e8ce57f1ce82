#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: bench-first-sync.py HUDUCWMCTL FLOOR

A first sync between pretend servers, then a second one: requests, peak memory, processor time. Reading is compared
with the floor: the same answers parsed and inserted into an SQLite table, nothing else."""
import json
import pathlib
import sys

import measure
import recorder

SIZES = {"companies": 100, "contacts": 2000, "configurations": 5000, "seed": 1}
SMALL = {"companies": 50, "contacts": 1000, "configurations": 2500, "seed": 1}


class Profile:
    """A set-up profile: every company matched or to be created."""

    def __init__(self, program, folder, env, name, settings):
        self.env, self.command = env, [program, "--json", "--database", f"{folder}/{name}.sqlite"]
        path = pathlib.Path(folder, name + ".json")
        settings["hudu"]["requests_per_minute"] = 100000
        path.write_text(json.dumps(settings), encoding="utf-8")
        for words in (["config", "import", str(path)], ["test"], ["refresh"], ["match", "--auto"],
                      ["match", "--create-all"]):
            self.run(*words)

    def run(self, *words):
        return measure.Run(self.command + list(words), self.env)


def record_plan(program, floor, folder, env):
    """Plans through recorders; gives (bytes read, processor time of the floor for them)."""
    with measure.servers(program, env, **SIZES) as announced:
        settings = announced["settings"]
        cw = recorder.Recorder(announced["connectwise"]["domain"], folder + "/cw")
        hudu = recorder.Recorder(announced["hudu"]["url"].split("//")[1], folder + "/hudu")
        settings["connectwise"]["domain"] = cw.address
        settings["hudu"]["url"] = "http://" + hudu.address
        profile = Profile(program, folder, env, "recorded", settings)
        before = cw.bytes + hudu.bytes, len(cw.files), len(hudu.files)
        profile.run("plan")
        cw.close()
        hudu.close()
        size = cw.bytes + hudu.bytes - before[0]
        files = cw.files[before[1]:] + hudu.files[before[2]:]
    runs = [measure.Run([floor, f"{folder}/floor{i}.sqlite", *files], env) for i in range(5)]
    return size, sorted(run.cpu for run in runs)[2], int(runs[0].out)


def run_all(program, folder, env, name, sizes, *commands):
    """Gives what each command measured, in front of servers and a profile of its own."""
    with measure.servers(program, env, **sizes) as announced:
        profile = Profile(program, folder, env, name, announced["settings"])
        return [profile.run(command) for command in commands]


def requests(run):
    counts = run.json()["requests"]
    return f"{counts['connectwise']}, {counts['hudu_read']}, {counts['hudu_write']}"


def main():
    program, floor = sys.argv[1:]
    with measure.home() as (folder, env):
        size, floor_cpu, rows = record_plan(program, floor, folder, env)
        plan, = run_all(program, folder, env, "plan", SIZES, "plan")
        first, second = run_all(program, folder, env, "sync", SIZES, "sync", "sync")
        small, = run_all(program, folder, env, "small", SMALL, "sync")
    writes = first.json()["requests"]["hudu_write"]
    what = "100 companies, 2,000 contacts, 5,000 configurations"
    measure.row(f"First sync of {what}: requests to ConnectWise, reads from and writes to Hudu", requests(first))
    measure.row("Second sync: the same", requests(second))
    measure.row("First plan of it (reads everything): CPU against parsing the same answers and inserting them",
                f"{plan.cpu / floor_cpu:.1f} ×")
    measure.row("Peak memory of that plan, of the first sync, of the second",
                ", ".join(f"{run.peak:.0f} MiB" for run in (plan, first, second)))
    measure.row("Peak memory of the first sync, against that of a tenant half the size",
                f"{first.peak / small.peak:.2f} ×")
    print(f"# read {size / 1e6:.1f} MB, {rows} rows; floor {floor_cpu * 1000:.0f} ms, plan {plan.cpu * 1000:.0f} ms; first "
          f"sync {first.wall:.1f} s, {first.cpu:.1f} s CPU, {first.cpu / max(writes, 1) * 1e6:.0f} µs a write; second "
          f"{second.wall:.1f} s, {second.cpu:.1f} s CPU")


if __name__ == "__main__":
    main()
