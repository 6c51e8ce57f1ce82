# SPDX-License-Identifier: GPL-3.0-or-later
"""A real keyring, all four keys typed by a person, one of them wrong, and what is said until all is well."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys

from window import Scenarios, World, env_of, run, until

ASK_OWNER = ("gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/org/freedesktop/DBus", "-m",
             "org.freedesktop.DBus.GetConnectionUnixProcessID", "org.freedesktop.secrets")
WRONG = "wrongwrongwrongwrongwron"


@contextlib.contextmanager
def keyring(env):
    """Debian's own Secret Service on this session's bus, unlocked."""
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input=b"password", env=env, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = until(lambda: re.search(r"(\d+),", run(*ASK_OWNER, check=False)), "the keyring on the bus")
    try:
        yield
    finally:
        os.kill(int(found[1]), signal.SIGTERM)


def fill(window, field, text):
    window.find("entry", field).click()
    window.keys("ctrl+a")
    window.type(text)
    window.keys("Return")


def fix_key(window, tap, world):
    keys = world.servers.secrets
    window.find("button", "Connect").click()
    for field, name in (("Public key", "HUDUCWM_CW_PUBLIC_KEY"), ("Private key", "HUDUCWM_CW_PRIVATE_KEY"),
                        ("Client id", "HUDUCWM_CW_CLIENT_ID")):
        fill(window, field, keys[name])
    fill(window, "API key", WRONG)
    window.find("button", "Test Connection").click()
    window.says(r"does not work yet")
    told = window.find("list", "Hudu").says(r"Bad credentials|refused|not accepted")
    tap.figure(f"beside the wrong key is said: {told.string}")
    tap.check("not successful yet", window.look("label", "Connection successful") is None)
    fill(window, "API key", keys["HUDUCWM_HUDU_API_KEY"])
    window.find("button", "Test Connection").click()
    window.says(r"^Connection successful")
    until(lambda: window.find("button", "Sync Now").sensitive, "a sync that may begin")
    check_stored(tap, world)


def check_stored(tap, world):
    """Only the keyring has them: the command line finds them there, and no file does."""
    tap.equal("the command line finds the keys", world.run("test", env=env_of(world)).code, 0)
    secret = world.servers.secrets["HUDUCWM_HUDU_API_KEY"].encode()
    for folder, _, files in os.walk(world.home.data):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                tap.check(f"{name} has no key in it", secret not in file.read())


def main():
    if shutil.which("gnome-keyring-daemon") is None:
        print("1..0 # SKIP gnome-keyring is not installed")
        sys.exit(0)
    tap = Scenarios()
    with World(companies=5, contacts=5, configurations=10) as world:
        world.configure()
        for name in world.servers.secrets:
            del world.home.env[name]
        with keyring(env_of(world)):
            tap.play("fix a wrong key", lambda window, tap: fix_key(window, tap, world), env=env_of(world))
    tap.finish()


if __name__ == "__main__":
    main()
