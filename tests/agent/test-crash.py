# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, the agent, or both are killed in the middle of a sync, whoever started it: it goes on, or is taken up
again, and nothing is doubled. The real programs, started by the bus; the worlds run side by side, as most of it is
waiting."""

import concurrent.futures
import os
import random
import signal
import subprocess
import time

from desk import Desk
from parts import Programs, missing, start_screen
from session import AGENT, WINDOW, AgentThere, wait_until
from state import canonical, differences, duplicate_ids
from world import Tap

SIZE = {"companies": 6, "contacts": 12, "configurations": 40}
STARTERS = ("window", "schedule", "command")
VICTIMS = ("window", "agent", "both")
AT_ONCE = 5
LONG = 120


def undisturbed():
    with Desk(**SIZE) as desk:
        desk.prepare()
        desk.must("sync", codes=(0, 1))
        return canonical(desk.servers.dump()["hudu"])


def start_run(desk, programs, starter):
    """Returns its process when it is one of its own."""
    if starter == "window":
        programs.tell_window("sync")
    elif starter == "schedule":
        desk.query("INSERT OR REPLACE INTO meta VALUES ('schedule-start', ?)", str(int(time.time()) - 4 * 3600))
    else:
        return desk.home.start("sync", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return None


def kill(programs, victim):
    names = {"window": (WINDOW,), "agent": (AGENT,), "both": (WINDOW, AGENT)}[victim]
    pids = [programs.pid(name) for name in names]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    for name in names:
        wait_until(lambda n=name: programs.pid(n) not in pids, what="its end")


class Case:
    """One world."""

    def __init__(self, screen, wanted, starter, victim, seed):
        self.screen = screen
        self.wanted = wanted
        self.starter = starter
        self.victim = victim
        self.pause = random.Random(seed).uniform(0.1, 2.5)
        self.rows = []

    def check(self, what, got, wanted):
        name = f"{self.victim} killed in a sync of the {self.starter}: {what}"
        self.rows.append((name, got == wanted, f"got {got!r}, not {wanted!r} (after {self.pause:.2f} s)"))

    def play(self):
        with Desk(faults=("hudu:*:*:delay=70",), **SIZE) as desk:
            desk.prepare()
            programs = Programs(desk.session, self.screen, {"GTK_A11Y": "none", **desk.servers.secrets})
            agent = AgentThere(desk.session)
            programs.open_window()
            wait_until(lambda: agent.state.get("state"), what="the agent")
            child = start_run(desk, programs, self.starter)
            agent.wait_state("syncing", LONG)
            time.sleep(self.pause)
            self.check("it was under way", agent.state.get("state"), "syncing")
            kill(programs, self.victim)
            if self.victim == "both":
                programs.open_window()
            self.see_end(desk, agent, child)
            self.check("the window is there where nobody killed it",
                       bool(programs.pid(WINDOW)), self.victim != "window")
            for name in (WINDOW, AGENT):
                self.check(f"{name} had nothing to complain of", [line for line in programs.log(name).splitlines() if any(
                    word in line for word in ("CRITICAL", "WARNING"))], [])
        return self.rows

    def see_end(self, desk, agent, child):
        goes_on = self.victim == "window" or self.starter == "command"
        if child is not None:
            self.check("the command line goes on", child.wait(timeout=LONG) in (0, 1), True)
        state = agent.wait_run(0 if goes_on else 1, timeout=LONG)
        self.check("it goes on" if goes_on else "it is taken up again", (state["run-id"], state["outcome"]),
                   (1 if goes_on else 2, "done"))
        time.sleep(1)
        self.check("once", desk.count_runs(), state["run-id"])
        hudu = desk.servers.dump()["hudu"]
        self.check("nothing is doubled", duplicate_ids(hudu), [])
        self.check("the state is the undisturbed one", differences(self.wanted, canonical(hudu)), [])


def main():
    tap = Tap()
    if missing("Xvfb"):
        print("1..0 # SKIP Xvfb is not installed")
        return
    children = []

    def start(*command, **more):
        children.append(subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL, **more))

    seed = int(os.environ.get("HC_TEST_SEED") or time.time())
    tap.figure(f"seed {seed} (HC_TEST_SEED={seed} replays it)")
    try:
        screen = start_screen(start, "1280x900")
        wanted = undisturbed()
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            jobs = [pool.submit(Case(screen, wanted, starter, victim, f"{seed}{starter}{victim}").play)
                    for starter in STARTERS for victim in VICTIMS]
            for job in jobs:
                for row in job.result():
                    tap.check(*row)
    finally:
        for child in children:
            child.kill()
            child.wait()
    tap.finish()


if __name__ == "__main__":
    main()
