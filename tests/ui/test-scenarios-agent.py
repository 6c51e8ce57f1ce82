# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is closed while the agent syncs, and opened again: it shows the same run where it is by then."""

import contextlib
import os
import subprocess
import sys

from window import Scenarios, World, env_of, run, until

NAME = "org.example.HuduCwm.Agent"
SIZE = {"companies": 8, "contacts": 20, "configurations": 60, "faults": ["hudu:POST:*:delay=300"]}


@contextlib.contextmanager
def agent(world):
    """The real agent, on this session's bus."""
    process = subprocess.Popen([os.path.abspath(sys.argv[3])], env={**env_of(world), "GSETTINGS_BACKEND": "memory"},
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: NAME in run("gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o",
                                  "/org/freedesktop/DBus", "-m", "org.freedesktop.DBus.ListNames"), "the agent")
        yield process
    finally:
        process.terminate()
        process.wait()


def begin(window, tap):
    button = window.find("button", "Sync Now")
    until(lambda: button.sensitive, "a sync that may begin")
    button.click()
    window.find("button", "Stop")
    window.says(r"(?i)step \d|syncing")


def come_back(window, tap, world):
    window.find("button", "Stop")
    place = window.says(r"(?i)step \d.*|syncing.*")
    tap.figure(f"opened again in the middle of the run: {place[0]}")
    tap.equal("it is the same run", [row["outcome"] for row in world.must("history").json][:1], ["running"])
    window.says(r"^Up to date", 120)
    tap.equal("there was one run", len(world.must("history").json), 1)


def main():
    tap = Scenarios()
    with World(**SIZE) as world:
        world.prepare()
        world.must("config", "set", "schedule.enabled", "false")
        with agent(world) as process:
            tap.play("close the window during a run", begin, env=env_of(world))
            tap.check("the agent goes on", process.poll() is None)
            tap.play("open it again", lambda window, tap: come_back(window, tap, world), env=env_of(world))
    tap.finish()


if __name__ == "__main__":
    main()
