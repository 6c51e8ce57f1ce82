#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tray in a real host: xfce4-panel on an X server of its own, clicked, and looked at.

Usage: test-tray-host.py TRAY_SHOW ICON_FOLDER

With HC_TEST_PICTURES naming a folder, what was on the screen in each state is left there. Prints TAP; skips where one of
the programs is not installed.
"""
import contextlib
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time

PROGRAMS = ("Xvfb", "dbus-daemon", "xfce4-panel", "openbox", "xdotool", "import")
ICON = ("14", "16")
PATIENCE = 30

PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
 <property name="panels" type="array"><value type="int" value="1"/><property name="panel-1" type="empty">
   <property name="position" type="string" value="p=6;x=0;y=0"/><property name="length" type="uint" value="100"/>
   <property name="position-locked" type="bool" value="true"/><property name="size" type="uint" value="32"/>
   <property name="plugin-ids" type="array"><value type="int" value="1"/></property></property></property>
 <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray">
   <property name="square-icons" type="bool" value="true"/>
   <property name="known-legacy-items" type="array"/></property></property></channel>
"""
# Xfce's settings daemon is all that may be started by the bus: the same on every machine.
BUS = """<busconfig><type>session</type><listen>unix:dir={run}</listen><servicedir>{services}</servicedir>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""

STATES = {
    "idle": "{'state': <'idle'>, 'run-id': <int64 1>, 'next-due': <int64 32503680000>}",
    "syncing": "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>, 'request': <'a'>}",
    "waiting": "{'state': <'waiting'>, 'reason': <'there is no network connection'>}",
    "needs-review": "{'state': <'needs-review'>, 'reason': <'21 of <b>180</b> servers would be archived'>}",
    "needs-login": "{'state': <'needs-login'>, 'reason': <'hudu.example refused the key'>}",
    "error": "{'state': <'error'>, 'reason': <'hudu.example did not answer'>}",
    "paused": "{'state': <'paused'>, 'paused-until': <int64 32503680000>}",
}
PROGRESS = "{'job': <'sync'>, 'request': <'a'>, 'stage': <'apply'>, 'fraction': <0.42>}"


CHECKS = 8


class Failure(Exception):
    """What was expected did not come about."""


class Desktop:
    """An X server, a bus, a window manager, all private; everything that was started ends with it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.running = []
        self.log = open(self.folder / "log", "w", encoding="utf-8")
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DBUS_", "WAYLAND_", "G_", "GTK_", "LD_", "ASAN_"))}
        home, run, services = (self.folder / name for name in ("home", "run", "services"))
        config = home / ".config/xfce4/xfconf/xfce-perchannel-xml"
        for made in (config, run, services):
            made.mkdir(parents=True, mode=0o700)
        (config / "xfce4-panel.xml").write_text(PANEL, encoding="utf-8")
        for service in pathlib.Path("/usr/share/dbus-1/services").glob("*fconf*.service"):
            shutil.copy(service, services)
        (self.folder / "bus.conf").write_text(BUS.format(run=run, services=services), encoding="utf-8")
        self.environment.update(HOME=str(home), XDG_RUNTIME_DIR=str(run), NO_AT_BRIDGE="1", GDK_BACKEND="x11",
                                LC_ALL="C.UTF-8", GSETTINGS_BACKEND="memory")

    def start(self, words, **options):
        process = subprocess.Popen(words, env=self.environment | options.pop("env", {}), stderr=self.log,
                                   **{"stdin": subprocess.DEVNULL, "stdout": self.log} | options)
        self.running.append(process)
        return process

    def start_told(self, words, variable, before=""):
        """Starts a server that tells where it is in its first line."""
        process = self.start(words, stdout=subprocess.PIPE, text=True)
        line = process.stdout.readline().strip()
        if not line:
            raise Failure(f"{words[0]} did not start")
        self.environment[variable] = before + line

    def __enter__(self):
        self.start_told(["Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset"],
                        "DISPLAY", ":")
        self.start_told(["dbus-daemon", "--nofork", "--print-address=1", f"--config-file={self.folder}/bus.conf"],
                        "DBUS_SESSION_BUS_ADDRESS")
        self.start(["openbox"])
        return self

    def __exit__(self, *_):
        for process in reversed(self.running):
            end(process)
        self.log.close()

    def run(self, *words):
        return subprocess.run(words, env=self.environment, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=self.log).stdout

    def look(self, size="32x32"):
        """The pixels of the corner where the icon is."""
        return self.run("import", "-window", "root", "-crop", f"{size}+0+0", "-depth", "8", "rgb:-")

    def keep_picture(self, name, size="400x300"):
        folder = os.environ.get("HC_TEST_PICTURES")
        if folder:
            path = pathlib.Path(folder) / f"tray-{name}.png"
            self.run("import", "-window", "root", "-crop", f"{size}+0+0", "+repage", str(path))

    def click(self, button):
        self.run("xdotool", "mousemove", *ICON, "sleep", "0.2", "click", str(button))

    def press(self, *keys):
        self.run("xdotool", "key", "--delay", "80", *keys)


def end(process):
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def wait_until(reached, what):
    deadline = time.monotonic() + PATIENCE
    while not reached():
        if time.monotonic() > deadline:
            raise Failure(f"waited in vain: {what}")
        time.sleep(0.1)


class Tray:
    """The program with the tray."""

    def __init__(self, desktop, program, icons=""):
        sanitizers = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "LSAN_", "G_"))}
        self.process = desktop.start([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
                                     env=sanitizers | {"HC_ICON_FOLDER": icons, "G_DEBUG": "fatal-warnings"})
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.strip())

    def tell(self, name, text):
        self.process.stdin.write(f"{name} {text}\n")
        self.process.stdin.flush()

    def expect(self, prefix):
        try:
            line = self.lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise Failure(f"nothing was asked of it instead of “{prefix}”") from None
        if not line.startswith(prefix):
            raise Failure(f"“{line}” instead of “{prefix}”")
        return line

    def close(self):
        self.process.stdin.close()
        if self.process.wait(timeout=PATIENCE) != 0:
            raise Failure(f"it ended with {self.process.returncode}")


def start_panel(desktop, tray):
    panel = desktop.start(["xfce4-panel", "--disable-wm-check"])
    tray.expect("host yes")
    return panel


def settle(desktop, unlike=()):
    """Waits until the icon is unlike all of these, and has stayed as it is for a moment."""
    seen = []

    def is_settled():
        seen.append(desktop.look())
        return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3] and seen[-1] not in unlike

    wait_until(is_settled, "the icon changes")
    return seen[-1]


def show_each_state(desktop, tray, empty):
    pictures = {}
    for name, state in STATES.items():
        tray.tell("state", state)
        pictures[name] = settle(desktop, [empty, *pictures.values()])
        if has_colour(pictures[name]):
            raise Failure("the icon is not that of the theme")
        desktop.keep_picture(name)
    return pictures


def check_clicks(desktop, tray):
    tray.tell("state", STATES["idle"])
    settle(desktop)
    desktop.click(1)
    tray.expect("app.show ''")
    desktop.click(2)
    tray.expect("engine.sync {'request': <'")


def choose(desktop, name, downs):
    """Opens the menu and chooses what the keyboard gets to with so many steps: entries that only tell are passed over."""
    before = desktop.look("400x300")
    desktop.click(3)
    wait_until(lambda: desktop.look("400x300") != before, "the menu opens")
    time.sleep(0.3)
    desktop.press(*["Down"] * downs)
    time.sleep(0.2)
    desktop.keep_picture(f"menu-{name}")
    desktop.press("Return")
    time.sleep(0.3)


def check_menu(desktop, tray):
    choose(desktop, "idle", 1)
    tray.expect("engine.sync {'request': <'")
    tray.tell("state", STATES["syncing"])
    tray.tell("progress", PROGRESS)
    settle(desktop)
    choose(desktop, "syncing", 1)
    tray.expect("engine.stop {'request': <'")
    tray.tell("state", STATES["idle"])
    settle(desktop)
    choose(desktop, "pause", 2)
    tray.expect("engine.pause-until {'")
    tray.tell("state", STATES["paused"])
    settle(desktop)
    choose(desktop, "paused", 2)
    if "'until': <int64 0>" not in tray.expect("engine.pause-until {'"):
        raise Failure("resuming is a pause that ends at once")
    choose(desktop, "preview", 3)
    tray.expect("app.preview")
    choose(desktop, "open", 4)
    tray.expect("app.show ''")
    choose(desktop, "quit", 5)
    tray.expect("app.quit")


def check_restart(desktop, tray, panel, expected):
    """The panel goes, and another one comes: the icon is there again."""
    tray.tell("state", STATES["error"])
    settle(desktop)
    end(panel)
    tray.expect("host no")
    start_panel(desktop, tray)
    wait_until(lambda: desktop.look() == expected, "the icon is there again")


def check_hover(desktop, tray):
    tray.tell("state", STATES["needs-review"])
    before = desktop.look("400x300")
    desktop.run("xdotool", "mousemove", "300", "200", "sleep", "0.3", "mousemove", *ICON)
    wait_until(lambda: desktop.look("400x300") != before, "the tooltip is shown")
    time.sleep(1.5)
    desktop.keep_picture("tooltip")


def has_colour(picture):
    """Whether there is more than shades of grey in it: the bitmaps are blue, icons by name have the panel's colour."""
    return any(blue - red > 60 for red, blue in zip(picture[::3], picture[2::3]))


def check_without_theme(desktop, program):
    """The panel finds no icon by its name: it shows the bitmap."""
    tray = Tray(desktop, program)
    tray.expect("host yes")
    tray.tell("state", STATES["paused"])
    wait_until(lambda: has_colour(desktop.look()), "a bitmap is shown")
    desktop.keep_picture("bitmap")
    tray.close()


class Report:
    def __init__(self):
        self.count = 0

    def check(self, name, function, *arguments):
        answer = function(*arguments)
        self.count += 1
        print(f"ok {self.count} {name}", flush=True)
        return answer


def run(report, desktop, program, icons):
    tray = Tray(desktop, program, icons)
    panel = report.check("the panel takes the icon", start_panel, desktop, tray)
    empty = settle(desktop)
    pictures = report.check("each state has a picture of its own", show_each_state, desktop, tray, empty)
    report.check("left and middle click", check_clicks, desktop, tray)
    report.check("the menu, by right click and keyboard", check_menu, desktop, tray)
    report.check("the tooltip", check_hover, desktop, tray)
    desktop.run("xdotool", "mousemove", "300", "200")
    report.check("another panel", check_restart, desktop, tray, panel, pictures["error"])
    report.check("it ends", tray.close)
    report.check("icons that the panel can't find", check_without_theme, desktop, program)


def main():
    program, icons = sys.argv[1:]
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        print(f"1..0 # SKIP not installed: {' '.join(missing)}")
        return 0
    report = Report()
    with tempfile.TemporaryDirectory(prefix="huducwm-tray-", ignore_cleanup_errors=True) as folder:
        with Desktop(folder) as desktop:
            try:
                run(report, desktop, program, icons)
            except (Failure, subprocess.SubprocessError) as failure:
                print(f"not ok {report.count + 1} # {failure}")
                desktop.keep_picture("failure")
                sys.stderr.write((desktop.folder / "log").read_text(encoding="utf-8", errors="replace"))
    print(f"1..{CHECKS}")
    return 0 if report.count == CHECKS else 1


if __name__ == "__main__":
    sys.exit(main())
