# SPDX-License-Identifier: GPL-3.0-or-later
"""The agent and the desktop: suspend, network, notifications, the background portal and autostart."""

import os
import shutil
import subprocess
import time

from desk import Desk, FakePortal, FakeWindow
from parts import STAYING, Monitor, call_dunst, press_button, start_dunst
from session import AGENT, PATIENCE, wait_until
from world import Tap

REFUSED = ("hudu", "*", "/", (401, [("Content-Type", "application/json")], b'{"error":"<b>Unauthorized</b>"}'))
BROKEN = ("cw", "GET", "/company/companies", (400, [("Content-Type", "application/json")], b'{"message":"<b>no</b>"}'))
# One that a desktop's own programs are slow to start with.
DISPLAY_TOOLS = ("Xvfb", "dunst")


def check_network(tap, desk, agent):
    desk.session.set_network(False)
    desk.age()
    state = agent.wait_state("waiting")
    tap.equal("offline, it waits and says why", state["reason"], "there is no network connection")
    runs = desk.count_runs()
    time.sleep(6)
    tap.equal("and does nothing", desk.count_runs(), runs)
    last = agent.state["run-id"]
    begun = time.monotonic()
    desk.session.set_network(True)
    agent.wait_run(last)
    tap.check(f"online again, it waits for five seconds ({time.monotonic() - begun:.1f})", time.monotonic() - begun > 4.9)
    desk.session.set_network(True, metered=True)
    desk.age()
    state = agent.wait_state("waiting")
    tap.equal("a metered connection is spared", state["reason"], "the network connection is metered")
    desk.must("config", "set", "schedule.on_metered", "true")
    agent.wait_run(last + 1)
    desk.session.set_network(True)


def check_unreachable(tap, desk, agent):
    """A server that is down is named, and costs no run."""
    runs = desk.count_runs()
    target = desk.proxy.servers["hudu"].server_address
    desk.must("config", "set", "hudu.url", "http://127.0.0.1:9")
    desk.age()
    state = agent.wait_state("waiting")
    tap.check("a server that does not answer is named", "127.0.0.1 can't be reached" in state["reason"], state)
    tap.equal("there is no run", desk.count_runs(), runs)
    desk.must("config", "set", "hudu.url", f"http://127.0.0.1:{target[1]}")
    last = agent.state["run-id"]
    agent.activate("settings-changed")
    agent.wait_run(last)
    tap.check("changed settings are tried at once", True)


def check_suspend(tap, desk, agent):
    last = agent.state["run-id"]
    desk.age()
    agent.wait_state("syncing")
    desk.session.prepare_for_sleep(True)
    state = agent.wait_run(last)
    tap.equal("a sync is stopped for the suspend", (state["run-id"], state["outcome"]), (last + 1, "stopped"))
    tap.equal("which is no reason to tell anybody", agent.state["state"], "idle")
    desk.session.prepare_for_sleep(False)
    state = agent.wait_run(last + 1, timeout=PATIENCE + 40)
    tap.equal("and taken up after it", (state["run-id"], state["outcome"]), (last + 2, "done"))
    time.sleep(2)
    tap.equal("once", agent.state["run-id"], last + 2)


def sync(agent, request):
    agent.ask("sync", request, timeout=90)
    wait_until(lambda: not agent.state["running"], what="the end")
    return agent.state


def check_silence(tap, desk, agent):
    """Without a notification server nothing fails, though warnings are fatal here."""
    desk.proxy.answers = [BROKEN]
    state = sync(agent, "no-server")
    tap.equal("a failure without a notification server", state["state"], "error")
    time.sleep(0.5)
    tap.check("ends nothing", agent.child.poll() is None, agent.log[-500:])
    desk.proxy.answers = []
    sync(agent, "no-server-2")


def check_notifications(tap, desk, agent):
    monitor = Monitor(desk.session)
    start_dunst(desk.session)
    sync(agent, "fine")
    tap.equal("nothing is told of what is as it should be", monitor.titles(), [])
    desk.proxy.answers = [BROKEN]
    sync(agent, "f1")
    wait_until(lambda: monitor.titles() == ["The Sync Failed"], what="a notification of the failure")
    sync(agent, "f2")
    time.sleep(0.5)
    tap.equal("a failure is told once", monitor.titles(), ["The Sync Failed"])
    desk.proxy.answers = []
    sync(agent, "f3")
    wait_until(lambda: len(monitor.titles()) == 2, what="a notification of the recovery")
    desk.proxy.answers = [REFUSED]
    state = sync(agent, "l1")
    tap.equal("refused keys need a login", state["state"], "needs-login")
    wait_until(lambda: len(monitor.titles()) == 3, what="a notification of the login")
    agent.end()
    agent = desk.agent()
    agent.wait_state("needs-login")
    sync(agent, "l2")
    time.sleep(0.5)
    desk.proxy.answers = []
    tap.equal("a restart repeats nothing", len(monitor.titles()), 3)
    sync(agent, "l3")
    wait_until(lambda: len(monitor.titles()) == 4, what="a notification of the recovery")
    call_dunst(desk.session, "NotificationCloseAll")
    desk.must("config", "set", "skip.configurations", "true")
    state = sync(agent, "r1")
    tap.equal("a guard needs a review", state["state"], "needs-review")
    wait_until(lambda: len(monitor.titles()) == 5, what="a notification of the review")
    tap.equal("these were told", monitor.titles(),
              ["The Sync Failed", "Syncing Again", "Login Needed", "Syncing Again", "A Sync Waits for You"])
    text = monitor.text
    tap.check("with their buttons", all(f'string "{label}"' in text for label in ("Review", "Open Connection Settings")))
    tap.check("and no words of a server", "Unauthorized" not in text and "<b>" not in text)
    window = FakeWindow(desk.session)
    press_button(desk.session, "Review")
    tap.check("Review shows the preview", window.wait_call(lambda made: made[:3] == ("ActivateAction", "show-page",
                                                                                     ["preview"]), "the preview"))
    return check_open_window(tap, desk, agent, monitor, window)


def check_open_window(tap, desk, agent, monitor, window):
    """An open window tells of failures itself. Closed for the first time, it is told that syncing goes on."""
    desk.must("config", "set", "skip.configurations", "false")
    call_dunst(desk.session, "NotificationCloseAll")
    for request, answers in (("w1", []), ("w2", [BROKEN]), ("w3", [])):
        desk.proxy.answers = answers
        sync(agent, request)
    time.sleep(0.5)
    tap.equal("a failure and its end are not told beside an open window", len(monitor.titles()), 5)
    window.close()
    wait_until(lambda: monitor.titles()[5:] == [STAYING], what="a word about the background")
    tap.equal("it is remembered to be told", desk.meta("background-told"), "yes")
    tap.check("with a way to turn it off", 'string "Turn Off"' in monitor.text)
    window = FakeWindow(desk.session)
    time.sleep(0.5)
    window.close()
    time.sleep(1)
    tap.equal("and told once", len(monitor.titles()), 6)
    desk.query("DELETE FROM meta WHERE key = 'background-told'")
    window = FakeWindow(desk.session)
    time.sleep(0.5)
    window.close()
    wait_until(lambda: len(monitor.titles()) == 7, what="a word about the background")
    press_button(desk.session, "Turn Off")
    wait_until(lambda: agent.background is False, what="no background")
    tap.equal("Turn Off ends the agent without a window", agent.child.wait(timeout=30), 0)
    tap.equal("the choice is kept", desk.meta("background"), "off")
    desk.query("UPDATE meta SET value = 'on' WHERE key = 'background'")
    return agent


def autostart_path(desk, name=AGENT):
    return os.path.join(desk.home.env["XDG_CONFIG_HOME"], "autostart", name + ".desktop")


def check_autostart(tap, desk):
    agent = desk.agent()
    path = autostart_path(desk)
    wait_until(lambda: os.path.exists(path), what="the autostart file")
    result = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False) \
        if shutil.which("desktop-file-validate") else None
    with open(path, encoding="utf-8") as file:
        text = file.read()
    tap.check("without a portal there is an autostart file", agent.session.home.path not in text and "huducwm-agent" in text)
    if result is not None:
        tap.check("which is valid", result.returncode == 0, result.stdout)
    wait_until(lambda: desk.meta("background-permission") is not None, what="the answer to be kept")
    os.unlink(path)
    agent.end()
    agent = desk.agent()
    agent.wait_state("idle")
    time.sleep(1)
    tap.check("that a person removed is not made again", not os.path.exists(path))
    agent.activate("set-background", "b", True)
    wait_until(lambda: os.path.exists(path), what="the autostart file")
    agent.activate("set-background", "b", False)
    wait_until(lambda: not os.path.exists(path) and agent.background is False, what="no autostart file")
    tap.equal("the choice is kept", desk.meta("background"), "off")
    return agent


def check_unwanted(tap, desk, agent):
    """Switched off, the agent ends with the window, but not before its sync is over."""
    window = FakeWindow(desk.session)
    time.sleep(11)
    tap.check("with a window the agent stays", agent.child.poll() is None)
    agent.activate("sync")
    wait_until(lambda: agent.state["running"], what="a sync")
    window.close()
    code = agent.child.wait(timeout=90)
    tap.equal("it ends with the window", code, 0)
    tap.equal("after the sync", desk.must("history").json[0]["outcome"], "done")


def check_portal(tap, desk):
    portal = FakePortal(desk.session, autostart=True)
    agent = desk.agent()
    agent.activate("set-background", "b", True)
    portal.wait_call(lambda made: made[2]["autostart"], "a request")
    wait_until(lambda: desk.meta("background-permission") == "granted", what="the portal's answer")
    tap.check("a portal that grants it makes no file needed",
              agent.background is True and not os.path.exists(autostart_path(desk)))
    request = portal.calls[-1][2]
    tap.check("it is told what to start", request["commandline"][0].endswith("huducwm-agent") and request["reason"], request)
    agent.end()
    portal.close()
    portal = FakePortal(desk.session, background=False, autostart=False)
    agent = desk.agent()
    agent.wait_state("idle")
    tap.check("an answer is kept", agent.background is True and not portal.calls)
    agent.activate("set-background", "b", True)
    wait_until(lambda: agent.background is False, what="the refusal")
    tap.equal("a refusal is kept", desk.meta("background-permission"), "refused")
    tap.equal("and the agent ends without a window", agent.child.wait(timeout=30), 0)
    portal.close()


def main():
    tap = Tap()
    with Desk(proxy=True, companies=5, contacts=8, configurations=24) as desk:
        desk.first_sync()
        agent = desk.agent()
        agent.wait_state("idle")
        check_network(tap, desk, agent)
        check_unreachable(tap, desk, agent)
        check_silence(tap, desk, agent)
        if all(shutil.which(tool) for tool in DISPLAY_TOOLS):
            check_notifications(tap, desk, agent)
        else:
            tap.skip("notifications", "Xvfb or dunst is not installed")
    with Desk(faults=("hudu:*:*:delay=100", "cw:*:*:delay=100"), companies=5, contacts=8, configurations=24) as desk:
        desk.first_sync()
        agent = desk.agent()
        check_suspend(tap, desk, agent)
        agent.end()
        desk.query("DELETE FROM meta WHERE key = 'background-permission'")
        agent = check_autostart(tap, desk)
        check_unwanted(tap, desk, agent)
        check_portal(tap, desk)
    tap.finish()


if __name__ == "__main__":
    main()
