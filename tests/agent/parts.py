# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop really has: a screen, a keyring, a notification server, a panel, and a bus that starts our programs."""

import os
import re
import shutil
import subprocess
import sys
import time

from gi.repository import GLib

from session import AGENT, WINDOW, WINDOW_PATH, agent_path, call, owner_of, wait_until

SECRETS = "org.freedesktop.secrets"
SECRETS_PATH = "/org/freedesktop/secrets"
COLLECTION = SECRETS_PATH + "/collection/login"
PASSWORD = b"pw"
STAYING = "HuduCwm Keeps Syncing in the Background"
ICONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "icons")
SYSTEM_SERVICES = "/usr/share/dbus-1/services"
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


def window_path():
    return os.path.abspath(sys.argv[3])


def missing(*tools):
    return [tool for tool in tools if shutil.which(tool) is None]


class Keyring:
    """The real one, with a password."""

    def __init__(self, session):
        self.session = session
        self.child = None

    def start(self):
        child = subprocess.Popen(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
                                 env=self.session.tool_env(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        self.session.children.append(child)
        child.stdin.write(PASSWORD)
        child.stdin.close()
        self.child = child
        wait_until(lambda: owner_of(self.session.bus, SECRETS), what="the keyring")

    def stop(self):
        self.child.terminate()
        self.child.wait()
        wait_until(lambda: not owner_of(self.session.bus, SECRETS), what="the keyring's end")

    def lock(self):
        call(self.session.bus, SECRETS, SECRETS_PATH, "org.freedesktop.Secret.Service", "Lock", "(ao)",
             ([COLLECTION],))

    def unlock(self):
        """As the log-in does it, without a prompt."""
        bus = self.session.bus
        _, session = call(bus, SECRETS, SECRETS_PATH, "org.freedesktop.Secret.Service", "OpenSession", "(sv)",
                          ("plain", GLib.Variant("s", "")))
        call(bus, SECRETS, SECRETS_PATH, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
             "UnlockWithMasterPassword", "(o(oayays))", (COLLECTION, (session, b"", PASSWORD, "text/plain")))


class Monitor:
    """What is sent to the notification server, or whatever the rule says."""

    def __init__(self, session, rule="interface='org.freedesktop.Notifications'", name="notify.log"):
        self.path = os.path.join(session.home.path, name)
        with open(self.path, "wb") as log:
            session.start("dbus-monitor", "--session", rule, stdout=log)
        time.sleep(0.3)

    def titles(self):
        calls = re.split(r"(?=^method call)", self.text, flags=re.MULTILINE)
        return [re.findall(r'string "(.*)"', one)[2] for one in calls if "member=Notify\n" in one]

    @property
    def text(self):
        with open(self.path, "rb") as file:
            return file.read().decode(errors="replace")


def start_screen(start, size="800x600"):
    """An X server; gives its name."""
    read, write = os.pipe()
    start("Xvfb", "-displayfd", write, "-screen", "0", size + "x24", "-nolisten", "tcp", pass_fds=(write,))
    os.close(write)
    with os.fdopen(read) as file:
        return ":" + file.readline().strip()


def start_dunst(session, screen=None):
    """With a menu of the buttons in which press_button() chooses."""
    screen = screen or start_screen(session.start)
    folder = session.home.path
    with open(os.path.join(folder, "choose.sh"), "w", encoding="utf-8") as file:
        file.write(f'grep -m1 -F -- "$(cat {folder}/choice)"\n')
    with open(os.path.join(folder, "dunstrc"), "w", encoding="utf-8") as file:
        file.write(f"[global]\ndmenu = /bin/sh {folder}/choose.sh\n")
    session.start("dunst", "-conf", os.path.join(folder, "dunstrc"), env={**session.tool_env(), "DISPLAY": screen})
    wait_until(lambda: owner_of(session.bus, "org.freedesktop.Notifications"), what="dunst")


def call_dunst(session, method, signature=None, values=None):
    call(session.bus, "org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.dunstproject.cmd0",
         method, signature, values)


def press_button(session, label):
    """A button of the notification that is shown."""
    with open(os.path.join(session.home.path, "choice"), "w", encoding="utf-8") as file:
        file.write(label)
    call_dunst(session, "ContextMenuCall")


class Programs:
    """Window and agent as they are installed: the bus starts them when they are asked for something."""

    def __init__(self, session, screen, env=None):
        self.session = session
        self.bus = session.bus
        given = {"DISPLAY": screen, "DBUS_SYSTEM_BUS_ADDRESS": session.system.address, "GDK_BACKEND": "x11",
                 "GSK_RENDERER": "cairo", "GDK_DEBUG": "gl-disable", "G_DEBUG": "fatal-warnings", "G_SLICE": "",
                 "HC_ICON_FOLDER": os.path.abspath(ICONS), **(env or {})}
        self.logs = {}
        for name, program, options in ((AGENT, agent_path(), ""),
                                       (WINDOW, window_path(), "--gapplication-service")):
            self.make_service(name, program, options, given)
        call(self.bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ReloadConfig")

    def make_service(self, name, program, options, env):
        log = self.logs[name] = os.path.join(self.session.home.path, name + ".log")
        script = os.path.join(self.session.home.path, name + ".sh")
        lines = [f"export {key}='{value}'" if value else f"unset {key}" for key, value in env.items()]
        with open(script, "w", encoding="utf-8") as file:
            file.write("\n".join(lines + [f"exec '{program}' {options} >>'{log}' 2>&1\n"]))
        with open(os.path.join(self.session.session.services, name + ".service"), "w", encoding="utf-8") as file:
            file.write(f"[D-BUS Service]\nName={name}\nExec=/bin/sh {script}\n")

    def log(self, name):
        if not os.path.exists(self.logs[name]):
            return ""
        with open(self.logs[name], "rb") as file:
            return file.read().decode(errors="replace")

    def pid(self, name):
        return owner_of(self.bus, name)

    def open_window(self):
        """As the desktop does it; gives its process."""
        self.bus.call_sync(WINDOW, WINDOW_PATH, "org.freedesktop.Application", "Activate",
                           GLib.Variant("(a{sv})", ({},)), None, 0, 60000, None)
        return self.pid(WINDOW)

    def tell_window(self, action):
        """One of its desktop file's actions."""
        self.bus.call_sync(WINDOW, WINDOW_PATH, "org.freedesktop.Application", "ActivateAction",
                           GLib.Variant("(sava{sv})", (action, [], {})), None, 0, 60000, None)

    def wait_gone(self, name, timeout=30):
        wait_until(lambda: not self.pid(name), timeout, f"the end of {name}")


class Panel:
    """Xfce's panel with its tray, in the upper left corner."""

    ICON = ("14", "16")

    @staticmethod
    def prepare(session):
        """Before the panel's settings are read for the first time."""
        folder = os.path.join(session.home.env["XDG_CONFIG_HOME"], "xfce4/xfconf/xfce-perchannel-xml")
        os.makedirs(folder)
        with open(os.path.join(folder, "xfce4-panel.xml"), "w", encoding="utf-8") as file:
            file.write(PANEL)

    def __init__(self, session, screen):
        self.bus = session.bus
        self.env = {**session.tool_env(), "DISPLAY": screen, "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11"}
        self.child = session.start("xfce4-panel", "--disable-wm-check", env=self.env)

    def icon(self, pid):
        """What the agent shows now: the icon's name."""
        try:
            answer = call(self.bus, f"org.kde.StatusNotifierItem-{pid}-1", "/StatusNotifierItem",
                          "org.freedesktop.DBus.Properties", "Get", "(ss)", ("org.kde.StatusNotifierItem", "IconName"))
        except GLib.Error:
            return ""
        return answer[0]

    def has_icon(self, pid):
        """Whether the panel took it."""
        try:
            items = call(self.bus, "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher",
                         "org.freedesktop.DBus.Properties", "Get", "(ss)",
                         ("org.kde.StatusNotifierWatcher", "RegisteredStatusNotifierItems"))[0]
        except GLib.Error:
            return False
        return any(f"StatusNotifierItem-{pid}-" in item for item in items)

    def run(self, *words):
        return subprocess.run(words, env=self.env, check=True, timeout=30, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def look(self, size="32x32"):
        return self.run("import", "-silent", "-window", "root", "-crop", f"{size}+0+0", "-depth", "8", "rgb:-")

    def choose(self, downs):
        """Opens the menu and chooses what the keyboard gets to with so many steps."""
        before = self.look("400x300")
        self.run("xdotool", "mousemove", *self.ICON, "sleep", "0.3", "click", "3")
        wait_until(lambda: self.look("400x300") != before, what="the menu")
        time.sleep(0.4)
        self.run("xdotool", "key", "--delay", "80", *["Down"] * downs)
        time.sleep(0.2)
        self.run("xdotool", "key", "Return")
