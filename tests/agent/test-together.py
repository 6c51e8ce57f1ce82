# SPDX-License-Identifier: GPL-3.0-or-later
"""All real parts together, on a private desktop: window, agent and command line, a panel with a tray, a notification
server, a keyring, and pretend servers. A day with the window closed, and back to it.

With HC_TEST_PICTURES naming a folder, what was on the screen is left there.
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import gi

from desk import Desk
from parts import (STAYING, SYSTEM_SERVICES, Keyring, Monitor, Panel, Programs, call_dunst, missing, press_button,
                   start_dunst, start_screen, window_path)
from session import AGENT, AGENT_PATH, PATIENCE, WINDOW, AgentThere, call, owner_of, wait_until
from world import Tap

TOOLS = ("Xvfb", "openbox", "xdotool", "import", "dunst", "xfce4-panel", "gnome-keyring-daemon", "dbus-monitor")
SERVICES = ("org.a11y.Bus.service", "org.xfce.Xfconf.service")
SECRET_NAMES = ("cw-public-key", "cw-private-key", "cw-client-id", "hudu-api-key")
SLOW = ("hudu:*:*:delay=150", "cw:*:*:delay=150")
# Both pauses are above it.
QUIT_STEPS = 6


def install_services(session):
    for name in SERVICES:
        shutil.copy(os.path.join(SYSTEM_SERVICES, name), session.session.services)


class Desktop:
    """Everything that a person has in front of them."""

    def __init__(self, desk):
        session = desk.session
        self.desk = desk
        self.session = session
        install_services(session)
        Panel.prepare(session)
        self.screen = start_screen(session.start, "1280x900")
        call(session.bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
             "UpdateActivationEnvironment", "(a{ss})", ({"DISPLAY": self.screen},))
        self.programs = Programs(session, self.screen)
        session.start("openbox", env={**session.tool_env(), "DISPLAY": self.screen})
        self.monitor = Monitor(session)
        start_dunst(session, self.screen)
        self.panel = Panel(session, self.screen)
        wait_until(lambda: owner_of(session.bus, "org.kde.StatusNotifierWatcher"), what="the tray")
        os.environ.update(DISPLAY=self.screen, DBUS_SESSION_BUS_ADDRESS=session.session.address,
                          XDG_RUNTIME_DIR=session.home.env["XDG_RUNTIME_DIR"], GSETTINGS_BACKEND="memory")

    @property
    def agent(self):
        return self.programs.pid(AGENT)

    def wait_icon(self, name, timeout=PATIENCE):
        wait_until(lambda: self.panel.icon(self.agent) == name, timeout, f"the icon {name} ({self.panel.icon(self.agent)})")

    def picture(self, name):
        folder = os.environ.get("HC_TEST_PICTURES")
        if folder:
            path = pathlib.Path(folder) / f"together-{name}.png"
            subprocess.run(["import", "-silent", "-window", "root", str(path)], env=self.panel.env, check=False)


class Process:
    """One that the bus started."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        try:
            with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
                return 0 if file.read().rsplit(")", 1)[1].split()[0] == "Z" else None
        except OSError:
            return 0


def shown_window(desktop, pid=0):
    """The window as a screen reader sees it. What that needs is set up by now, so that it can be loaded."""
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ui"))
    import window  # pylint: disable=import-outside-toplevel

    class Shown(window.Window):
        """One that the bus started."""

        def __init__(self):  # pylint: disable=super-init-not-called
            self.clicks = 0
            self.process = Process(pid or desktop.programs.open_window())
            self.root = window.until(self.look_for_root, self.tell_log)
            window.until(lambda: self.active_window() is not None, "a window with the focus")
            self.main = self.root.children()[0]

        def tell_log(self):
            return desktop.programs.log(WINDOW)[-3000:]

    return Shown()


def type_key(tap, desk, window, key):
    """The agent is told of a key that the window saved, and not which."""
    traffic = Monitor(desk.session, f"path='{AGENT_PATH}',interface='org.gtk.Actions'", "told.log")
    window.find("entry", "API key").click()
    window.type(key)
    window.keys("Return")
    wait_until(lambda: "settings-changed" in traffic.text, what="a word to the agent")
    tap.check("the window tells the agent that a key was saved", key not in traffic.text, traffic.text)


def check_first_sync(tap, desk, desktop, agent):
    """From an empty keyring to the first sync, which the agent does for the window."""
    window = shown_window(desktop)
    wait_until(lambda: desktop.agent, what="the agent, which the window starts")
    desktop.wait_icon("org.example.HuduCwm-symbolic")
    tap.check("the panel shows the agent's icon", wait_until(lambda: desktop.panel.has_icon(desktop.agent), what="it"))
    *names, typed = zip(SECRET_NAMES, desk.servers.secrets.values())
    for name, value in names:
        desk.must("secret", "set", name, text=value)
    window.keys("ctrl+8", pause=0.3)
    type_key(tap, desk, window, typed[1])
    window.find("button", "Test Connection").click()
    window.says(r"^Connection successful")
    tap.check("the test passes with the keys of the keyring", True)
    window.find("button", "Sync Now").click()
    state = agent.wait_state("syncing")
    tap.equal("the window's sync runs in the agent", (state["pid"], state["running-job"]), (desktop.agent, "sync"))
    desktop.wait_icon("org.example.HuduCwm-syncing-symbolic")
    desktop.picture("syncing")
    wait_until(lambda: desk.running_pid() == desktop.agent, what="the command line's word of who runs")
    tap.check("the command line tells who runs", True)
    result = desk.run("sync")
    tap.check("and is refused a second one", result.code == 6 and str(desktop.agent) in result.out + result.err, result)
    state = agent.wait_run(0, timeout=90)
    tap.check("the first sync is carried out", state["outcome"] in ("done", "done-with-errors"), state)
    return window


def check_across(tap, desk, window, agent):
    """Whoever wants stops whoever runs."""
    window.find("button", "Sync Now").click()
    agent.wait_state("syncing")
    tap.equal("the command line stops the window's sync", desk.must("stop").json, {"stopped": True})
    window.find("button", "Sync Now")
    child = desk.home.start("sync", "--full", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    window.find("button", "Stop").click()
    tap.equal("the window stops the command line's", child.wait(timeout=30), 8)
    agent.wait_state("idle")


def check_closed(tap, desk, desktop, window, agent):
    """The window is closed; the agent stays and says so."""
    before = desktop.agent
    window.keys("ctrl+q")
    desktop.programs.wait_gone(WINDOW)
    wait_until(lambda: desktop.monitor.titles() == [STAYING], what="a word about the background")
    text = desktop.monitor.text
    tap.check("closed for the first time, it tells that syncing goes on",
              all(f'string "{label}"' in text for label in ("Open", "Turn Off")))
    time.sleep(0.3)
    desktop.picture("closed")
    call_dunst(desk.session, "NotificationCloseAll")
    last = agent.state["run-id"]
    desk.age()
    desktop.wait_icon("org.example.HuduCwm-syncing-symbolic")
    state = agent.wait_run(last, timeout=90)
    tap.equal("three hours later there is a sync", (state["run-id"], state["outcome"]), (last + 1, "done"))
    desktop.wait_icon("org.example.HuduCwm-up-to-date-symbolic")
    tap.equal("by the same agent", desktop.agent, before)


def check_suspend(tap, desk, desktop, agent):
    last = agent.state["run-id"]
    runs = desk.count_runs()
    begun = time.monotonic()
    desk.age()
    wait_until(lambda: desk.count_runs() > runs, what="a sync")
    tap.figure(f"a sync that is due began after {time.monotonic() - begun:.1f} s")
    desk.session.prepare_for_sleep(True)
    state = agent.wait_run(last)
    tap.equal("a suspend stops the sync", (state["run-id"], state["outcome"]), (last + 1, "stopped"))
    begun = time.monotonic()
    desk.session.prepare_for_sleep(False)
    wait_until(lambda: desk.count_runs() > runs + 1, 90, "the sync after it")
    tap.figure(f"taken up {time.monotonic() - begun:.1f} s after the suspend")
    state = agent.wait_run(last + 1, timeout=90)
    tap.equal("which is caught up after it", (state["run-id"], state["outcome"]), (last + 2, "done"))
    time.sleep(2)
    tap.equal("once", agent.state["run-id"], last + 2)
    tap.equal("of none of this anybody is told", desktop.monitor.titles(), [STAYING])


def check_review(tap, desk, desktop, agent):
    """A guard holds the sync; the notification leads to it."""
    desk.must("config", "set", "skip.configurations", "true")
    desk.age()
    agent.wait_state("needs-review", timeout=90)
    wait_until(lambda: len(desktop.monitor.titles()) == 2, what="a notification of the review")
    tap.equal("a held sync is told", desktop.monitor.titles()[1:], ["A Sync Waits for You"])
    desktop.wait_icon("org.example.HuduCwm-needs-review-symbolic")
    time.sleep(0.5)
    desktop.picture("review")
    press_button(desk.session, "Review")
    pid = wait_until(lambda: desktop.programs.pid(WINDOW), what="the window")
    window = shown_window(desktop, pid)
    window.find("button", "Apply Anyway…")
    tap.check("Review opens the window on the preview", True)
    desktop.picture("preview")
    call_dunst(desk.session, "NotificationCloseAll")
    desk.must("config", "set", "skip.configurations", "false")
    return window


def check_killed(tap, desk, desktop, window, agent):
    """The agent dies in the middle of the window's sync: it is there again, and so is what the window shows."""
    before = desktop.agent
    window.find("button", "Sync Now").click()
    agent.wait_state("syncing")
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: desktop.agent not in (0, before), what="another agent")
    window.keys("ctrl+1", pause=0.3)
    window.says(r"^Up to date", 120)
    tap.equal("a killed agent is started again, and takes the sync up", agent.state["outcome"], "done")
    tap.equal("the window is the same one", window.process.poll(), None)
    wait_until(lambda: desktop.panel.has_icon(desktop.agent), what="the new icon")


def check_quit(tap, desktop):
    desktop.panel.choose(QUIT_STEPS)
    desktop.programs.wait_gone(AGENT)
    desktop.programs.wait_gone(WINDOW)
    time.sleep(1)
    tap.equal("Quit in the tray ends both for good", (desktop.agent, desktop.programs.pid(WINDOW)), (0, 0))
    for name in (AGENT, WINDOW):
        log = desktop.programs.log(name)
        tap.check(f"{name} had nothing to complain of", not any(word in log for word in ("CRITICAL", "WARNING", "ERROR")),
                  log[-3000:])


def check_profiles(tap, desk, desktop):
    """Windows of another profile, or of a database of their own, are nobody's but their own."""
    env = {**desk.home.env, "DISPLAY": desktop.screen, "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo"}
    bus = desk.session.bus
    name = WINDOW + ".P6f74686572"
    other = desk.session.start(window_path(), "--profile", "other", env=env)
    wait_until(lambda: owner_of(bus, name) == other.pid, what="the other profile's window")
    path = os.path.join(desk.home.path, "own.sqlite")
    own = desk.session.start(window_path(), "--database", path, env=env)
    time.sleep(2)
    tap.equal("another profile's window has a name of its own, and needs no agent",
              (other.poll(), own.poll(), desktop.agent, desktop.programs.pid(WINDOW)), (None, None, 0, 0))
    second = subprocess.run([window_path(), "--profile", "other"], env=env, timeout=30, check=False)
    tap.equal("a second one shows the first", (second.returncode, owner_of(bus, name)), (0, other.pid))
    for child in (other, own):
        child.terminate()
        child.wait(timeout=20)


def main():
    tap = Tap()
    lacking = missing(*TOOLS) + ["Atspi's bindings"] * (not gi.Repository.get_default().enumerate_versions("Atspi"))
    lacking += [name for name in SERVICES if not os.path.exists(os.path.join(SYSTEM_SERVICES, name))]
    if lacking:
        print(f"1..0 # SKIP not installed: {' '.join(lacking)}")
        return
    with Desk(faults=SLOW, secrets=False, companies=5, contacts=8, configurations=24) as desk:
        desk.prepare(env=desk.servers.secrets)
        Keyring(desk.session).start()
        desktop = Desktop(desk)
        agent = AgentThere(desk.session)
        try:
            window = check_first_sync(tap, desk, desktop, agent)
            check_across(tap, desk, window, agent)
            check_closed(tap, desk, desktop, window, agent)
            check_suspend(tap, desk, desktop, agent)
            window = check_review(tap, desk, desktop, agent)
            check_killed(tap, desk, desktop, window, agent)
            check_quit(tap, desktop)
            check_profiles(tap, desk, desktop)
        except Exception:
            desktop.picture("failure")
            for name in (AGENT, WINDOW):
                tap.figure(f"{name}: {desktop.programs.log(name)[-1500:]}")
            raise
    tap.finish()


if __name__ == "__main__":
    main()
