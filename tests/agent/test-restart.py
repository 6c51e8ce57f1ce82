# SPDX-License-Identifier: GPL-3.0-or-later
"""The agent, or whoever started a sync, is killed in its middle: it is taken up again, and nothing is doubled."""

import concurrent.futures
import os
import random
import signal
import subprocess
import time

from desk import Desk, FakeWindow
from session import PATIENCE, wait_until
from state import canonical, differences, duplicate_ids
from world import SLOW, Tap

KILLS = int(os.environ.get("HC_TEST_KILLS") or (12 if SLOW else 4))
AT_ONCE = 4
SIZE = {"companies": 6, "contacts": 12, "configurations": 40}


def undisturbed():
    with Desk(**SIZE) as desk:
        desk.prepare()
        desk.must("sync", codes=(0, 1))
        return canonical(desk.servers.dump()["hudu"])


class Notes:
    """Checks of a thread of its own, to be told one after the other."""

    def __init__(self):
        self.rows = []

    def check(self, name, holds, detail=""):
        self.rows.append((name, holds, detail))

    def equal(self, name, got, wanted):
        self.check(name, got == wanted, f"got {got!r}, not {wanted!r}")


def check_agent_killed(wanted, dice, number):
    """Killed at a random request of a sync; several worlds at a time, as most of it is waiting."""
    tap = Notes()
    with Desk(proxy=True, **SIZE) as desk:
        desk.prepare()
        agent = desk.agent()
        before = len(desk.proxy.log)
        at = dice.randint(20, 90)
        how = dice.choice(("before", "after"))
        desk.proxy.kill_at(agent.child, at, how)
        agent.activate("sync")
        code = agent.child.wait(timeout=60)
        desk.proxy.kill_nobody()
        sent = len(desk.proxy.log) - before
        tap.check(f"kill {number}: the agent was killed {how} request {at}", code == -signal.SIGKILL, (code, sent))
        agent = desk.agent()
        state = agent.wait_run(0, timeout=PATIENCE + 60)
        wait_until(lambda: agent.state["run-id"] > 1 or agent.state["outcome"] == "done", PATIENCE + 60, "the next run")
        state = agent.wait_run(1, timeout=PATIENCE + 60)
        tap.equal("the next one takes the sync up", state["outcome"], "done")
        hudu = desk.servers.dump()["hudu"]
        tap.equal("nothing is doubled", duplicate_ids(hudu), [])
        tap.equal("and the state is the undisturbed one", differences(wanted, canonical(hudu)), [])
        result = desk.must("sync").json
        tap.equal("nothing is left to do", result["requests"]["hudu_write"], 0)
    return tap.rows


def check_window_killed(tap, wanted):
    """The window is gone in the middle of the sync that it asked for: the agent brings it to its end."""
    with Desk(faults=("hudu:*:*:delay=40",), **SIZE) as desk:
        desk.prepare()
        agent = desk.agent()
        window = FakeWindow(desk.session)
        agent.order("sync", "of-the-window")
        agent.wait_state("syncing")
        window.close()
        outcome = wait_until(lambda: agent.outcome("of-the-window"), 90, "the end of the sync")
        tap.check("a window that goes does not end its sync", outcome["ok"] and agent.child.poll() is None, outcome)
        tap.equal("which leads to the undisturbed state", differences(wanted, canonical(desk.servers.dump()["hudu"])), [])


def check_command_killed(tap, wanted):
    """A sync of the command line is killed beside the agent, which takes it up."""
    with Desk(proxy=True, **SIZE) as desk:
        desk.prepare()
        agent = desk.agent()
        child = desk.home.start("sync", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        desk.proxy.kill_at(child, 60, "after")
        tap.equal("a sync of the command line is killed", child.wait(timeout=60), -signal.SIGKILL)
        desk.proxy.kill_nobody()
        begun = time.monotonic()
        state = agent.wait_run(1, timeout=PATIENCE + 60)
        tap.check(f"the agent takes it up ({time.monotonic() - begun:.0f} s)", state["outcome"] == "done", state)
        hudu = desk.servers.dump()["hudu"]
        tap.equal("nothing is doubled there either", duplicate_ids(hudu) + differences(wanted, canonical(hudu)), [])


def main():
    tap = Tap()
    seed = int(os.environ.get("HC_TEST_SEED") or time.time())
    tap.figure(f"seed {seed} (HC_TEST_SEED={seed} replays it)")
    dice = random.Random(seed)
    wanted = undisturbed()
    check_window_killed(tap, wanted)
    check_command_killed(tap, wanted)
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [pool.submit(check_agent_killed, wanted, random.Random(dice.getrandbits(32)), number)
                for number in range(1, KILLS + 1)]
        for job in jobs:
            for row in job.result():
                tap.check(*row)
    tap.finish()


if __name__ == "__main__":
    main()
