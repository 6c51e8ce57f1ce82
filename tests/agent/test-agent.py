# SPDX-License-Identifier: GPL-3.0-or-later
"""The agent as a process: on the bus, beside the command line and a window, from its start to its end."""

import os
import signal
import subprocess
import time

from gi.repository import GLib

from desk import SLOW, Desk, FakeWindow
from session import AGENT, PATIENCE, agent_path, owner_of, private_kb, wait_until, wakeups
from world import SANITIZED, Tap


def check_start(tap, desk):
    agent = desk.agent()
    state = agent.state
    tap.equal("a profile that nobody set up is idle", (state["state"], state["next-due"]), ("idle", 0))
    second = subprocess.run([agent_path()], env=desk.home.env, timeout=20, capture_output=True, check=False)
    tap.equal("a second agent ends at once, without an error", (second.returncode, second.stderr), (0, b""))
    tap.check("and the first one stays", agent.child.poll() is None)
    name = AGENT + ".P6d7370c3b6"
    other = desk.agent("--profile", "mspö", name=name, path="/" + name.replace(".", "/"))
    tap.equal("another profile has an agent of its own", other.state["profile"], "mspö")
    tap.equal("which SIGTERM ends", other.end(), 0)
    for args, code in ((("--profile", "../x"), 2), (("--profile", "x" * 150), 2), (("--nonsense",), 1)):
        result = subprocess.run([agent_path(), *args], env=desk.home.env, timeout=20, capture_output=True, check=False)
        tap.check(f"{args[0]} {args[-1][:10]} is refused with a reason", result.returncode == code and result.stderr,
                  result)
    env = {key: value for key, value in desk.home.env.items() if key != "DBUS_SESSION_BUS_ADDRESS"}
    result = subprocess.run([agent_path()], env=env, timeout=20, capture_output=True, check=False)
    tap.check("without a session bus it says so", result.returncode == 1 and b"session bus" in result.stderr, result)
    return agent


def check_damaged(tap, desk):
    """A database that can't be read is told of, and neither mended nor a reason to go."""
    path = os.path.join(desk.home.path, "damaged.sqlite")
    with open(path, "wb") as file:
        file.write(b"This is no database. " * 500)
    name = AGENT + ".P64616d61676564"
    agent = desk.agent("--profile", "damaged", "--database", path, name=name, path="/" + name.replace(".", "/"))
    state = agent.wait_state("error")
    tap.check("a damaged database is told of", path in state["reason"], state)
    time.sleep(11)
    tap.check("and the agent stays", agent.child.poll() is None)
    tap.equal("until it is ended", agent.end(), 0)
    with open(path, "rb") as file:
        tap.check("the file is as it was", file.read().startswith(b"This is no database."))


def check_log_out(tap, desk, agent):
    desk.session.session.child.kill()
    tap.equal("with the session bus the agent ends", agent.child.wait(timeout=20), 0)


def check_first_sync(tap, desk, agent):
    desk.prepare()
    time.sleep(1.5)
    tap.equal("what is set up is not synced before a person did it once", agent.state["run-id"], 0)
    outcome = agent.ask("sync", "first")
    tap.check("a sync over the bus", outcome["ok"] and outcome["run-id"] == 1, outcome)
    state = agent.wait_state("idle")
    tap.check("the next one is due in three hours", abs(state["next-due"] - state["started"] - 3 * 3600) <= 1, state)
    tap.equal("the command line says so, too", desk.must("status").json["last_run"]["run"], 1)


def check_schedule(tap, desk, agent):
    desk.age(50 * 3600)
    begun = time.monotonic()
    state = agent.wait_run(1)
    took = time.monotonic() - begun
    tap.check(f"a missed sync is caught up ({took:.1f} s)", state["run-id"] == 2 and took >= 4.5, state)
    time.sleep(2)
    tap.equal("once", desk.count_runs(), 2)
    agent.order("pause-until", "p1", until=GLib.Variant("x", int(time.time()) + 3600))
    agent.wait_state("paused")
    desk.age()
    time.sleep(7)
    tap.equal("not while it is paused", (desk.count_runs(), agent.state["state"]), (2, "paused"))
    desk.must("config", "set", "schedule.enabled", "false")
    agent.order("pause-until", "p2", until=GLib.Variant("x", 0))
    agent.wait_state("idle")
    wait_until(lambda: agent.state["next-due"] == 0, what="no next sync")
    time.sleep(6)
    tap.equal("not when it is switched off by another process", desk.count_runs(), 2)
    desk.must("config", "set", "schedule.enabled", "true")
    tap.equal("at once when it is switched on again", agent.wait_run(2)["run-id"], 3)


def check_others(tap, desk, agent):
    """One sync at a time, whoever started it; whoever looks sees it, and whoever wants stops it."""
    child = desk.home.start("sync", "--full", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    state = agent.wait_state("syncing")
    tap.equal("a sync of the command line is shown with its process", (state["pid"], state["request"]), (child.pid, ""))
    outcome = agent.ask("sync", "refused")
    tap.check("a second one is told who runs", not outcome["ok"] and str(child.pid) in outcome["message"], outcome)
    agent.activate("stop")
    tap.equal("the agent stops it", child.wait(timeout=20), 8)
    agent.wait_state("idle")
    agent.activate("sync")
    wait_until(lambda: agent.state["running-job"] == "sync", what="a sync")
    wait_until(lambda: desk.running_pid() == agent.child.pid, what="its name")
    result = desk.run("sync")
    tap.check("the command line is told who runs", result.code == 6 and str(agent.child.pid) in result.err + result.out,
              result)
    begun = time.monotonic()
    tap.equal("and can stop it", desk.must("stop").json, {"stopped": True})
    agent.wait_state("idle")
    tap.check("within a second or two", time.monotonic() - begun < (10 if SANITIZED else 2.5))
    child = desk.home.start("sync", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    agent.wait_state("syncing")
    child.kill()
    child.wait()
    agent.wait_state("error", timeout=10)
    tap.check("a sync that was killed is no longer shown", not agent.state["running"], agent.state)


def check_actions(tap, desk, agent):
    window = FakeWindow(desk.session)
    for page, wanted in (("activity", ("ActivateAction", "show-page", ["activity"], {})), ("", ("Activate", {}))):
        agent.activate("show", "s", page)
        tap.check(f"show “{page}” reaches the window", window.wait_call(lambda call, w=wanted: call == w, "show"))
    agent.wait_state("idle", timeout=90)
    agent.activate("preview")
    window.wait_call(lambda call: call[:3] == ("ActivateAction", "show-page", ["preview"]), "the preview")
    wait_until(lambda: desk.query("SELECT count(*) FROM runs WHERE type = 'plan'")[0][0], what="a plan")
    tap.check("preview plans, and shows it", True)
    agent.wait_state("idle")
    agent.activate("sync")
    wait_until(lambda: agent.state["running"], what="a sync")
    begun = time.monotonic()
    agent.activate("quit")
    code = agent.child.wait(timeout=20)
    took = time.monotonic() - begun
    tap.check(f"quit ends the agent in the middle of a sync ({took:.1f} s)", code == 0 and took < (15 if SANITIZED else 2.5),
              (code, took))
    tap.check("and the window", window.wait_call(lambda call: call == ("Activate", "quit", [], {}), "quit"))
    tap.equal("the sync has its end in history", desk.must("history").json[0]["outcome"], "stopped")
    window.close()


def check_idle(tap):
    """What it costs while it waits, also after a sync of some size."""
    with Desk(companies=40, contacts=400, configurations=800) as desk:
        desk.prepare()
        agent = desk.agent()
        agent.wait_state("idle")
        time.sleep(2)
        fresh = private_kb(agent.child.pid)
        agent.ask("sync", "for-memory", timeout=90)
        time.sleep(3)
        after = private_kb(agent.child.pid)
        time.sleep(15)
        before = wakeups(agent.child.pid)
        time.sleep(20)
        woken = wakeups(agent.child.pid) - before
        tap.figure(f"private memory {fresh} KiB at first, {after} KiB after a sync; {woken} wakeups in 20 idle seconds")
        tap.check("idle, it keeps at most 8 MiB for itself", max(fresh, after) <= 8192, (fresh, after))
        tap.check("and is hardly ever woken up", woken <= 1, woken)


def check_end(tap, desk, agent):
    agent.activate("sync")
    wait_until(lambda: agent.state["running"], what="a sync")
    begun = time.monotonic()
    code = agent.end(signal.SIGTERM)
    tap.check("SIGTERM ends it in the middle of a sync, in good order",
              code == 0 and time.monotonic() - begun < (15 if SANITIZED else 2.5), code)
    runs = desk.count_runs()
    tap.equal("the sync is remembered as cut off", desk.meta("schedule-cut-off"), desk.meta("schedule-start"))
    agent = desk.agent()
    state = agent.wait_run(desk.must("history").json[0]["run"], timeout=PATIENCE + 40)
    tap.check("and taken up by the next agent", state["outcome"] in ("done", "done-with-errors"), state)
    tap.equal("once", desk.count_runs(), runs + 1)
    replaced = agent.child
    agent = desk.agent("--replace", wait=False)
    tap.equal("--replace ends the one before", replaced.wait(timeout=20), 0)
    wait_until(lambda: owner_of(desk.session.bus, AGENT) == agent.child.pid, what="the new agent")
    desk.query("PRAGMA user_version = 900")
    desk.query("UPDATE meta SET value = value WHERE key = 'schedule-start'")
    tap.equal("a newer database ends it", agent.child.wait(timeout=20), 1)
    tap.check("with a line in the log", "newer version of this program" in agent.log, agent.log[-500:])


def main():
    tap = Tap()
    with Desk(faults=SLOW) as desk:
        agent = check_start(tap, desk)
        check_first_sync(tap, desk, agent)
        check_schedule(tap, desk, agent)
        check_damaged(tap, desk)
        check_log_out(tap, desk, agent)
    with Desk(faults=("hudu:*:*:delay=60", "cw:*:*:delay=60"), companies=5, contacts=8, configurations=24) as desk:
        desk.first_sync()
        agent = desk.agent()
        agent.wait_state("idle")
        check_others(tap, desk, agent)
        check_actions(tap, desk, agent)
        agent = desk.agent()
        agent.wait_state("idle")
        check_end(tap, desk, agent)
    if not SANITIZED:
        check_idle(tap)
    tap.finish()


if __name__ == "__main__":
    main()
