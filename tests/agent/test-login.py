# SPDX-License-Identifier: GPL-3.0-or-later
"""The agent and the keyring: missing, slow, refusing, empty, locked, and open at last. Nobody is ever asked for a
password by it, and what it keeps secret is found nowhere."""

import base64
import os
import re
import shutil
import stat
import time

from desk import Desk
from parts import SECRETS, SECRETS_PATH, Keyring
from session import Service, call, wait_until
from world import Tap

NAMES = ("cw-public-key", "cw-private-key", "cw-client-id", "hudu-api-key")
SERVICE = """<interface name="org.freedesktop.Secret.Service">
  <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/>
    <arg type="v" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/><arg type="ao" direction="out"/>
    <arg type="ao" direction="out"/></method></interface>"""


def check_missing(tap, desk, agent):
    desk.age()
    state = agent.wait_state("needs-login")
    tap.check("without a Secret Service a login is needed", "no Secret Service" in state["reason"], state)
    runs = desk.count_runs()
    time.sleep(2)
    tap.equal("it is not tried in a circle", desk.count_runs(), runs)


def longest_answer(agent, seconds):
    """How long the agent's main loop took at most to answer."""
    worst = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.monotonic()
        agent.describe("state")
        worst = max(worst, time.monotonic() - begun)
        time.sleep(0.05)
    return worst


def check_slow(tap, desk, agent):
    service = Service(desk.session.session, SECRETS, {SECRETS_PATH: SERVICE}, lambda *_: "never")
    service.wait_call(lambda made: made[0] in ("OpenSession", "SearchItems"), "a call of the keyring")
    worst = longest_answer(agent, 5)
    tap.check(f"a keyring that never answers holds nobody up ({worst * 1000:.0f} ms)", worst < 1)
    state = wait_until(lambda: "refuses" in agent.state["reason"] and agent.state, what="a reason")
    tap.equal("and is given up", state["state"], "needs-login")
    service.close()


def check_refusing(tap, desk, agent):
    nothing = {SECRETS_PATH: "<interface name='org.example.None'/>"}
    service = Service(desk.session.session, SECRETS, nothing, lambda *_: "never")
    state = wait_until(lambda: agent.state["state"] == "needs-login" and "refuses" in agent.state["reason"] and agent.state,
                       what="the refusal")
    tap.check("a keyring that refuses is told of", state["reason"], state)
    service.close()


def check_open(tap, desk, agent, keyring):
    keyring.start()
    state = wait_until(lambda: "is not set" in agent.state["reason"] and agent.state, what="a reason")
    tap.equal("an empty keyring is not configured", state["state"], "waiting")
    for name, value in zip(NAMES, desk.servers.secrets.values()):
        desk.must("secret", "set", name, text=value)
    last = agent.state["run-id"]
    agent.activate("settings-changed")
    state = agent.wait_run(last)
    tap.equal("with the keys in the keyring the sync goes on", state["outcome"], "done")


def check_locked(tap, desk, agent, keyring):
    keyring.lock()
    desk.age()
    state = agent.wait_state("needs-login")
    tap.check("a locked keyring needs a login", "locked" in state["reason"], state)
    outcome = agent.ask("sync", "by-hand")
    tap.check("the window is told, too", not outcome["ok"] and "locked" in outcome["message"]
              and outcome["domain"] == "hc-store-error-quark", outcome)
    last = agent.state["run-id"]
    keyring.stop()
    keyring.start()
    agent.wait_run(last)
    tap.check("the agent goes on by itself when it is unlocked", True)
    keyring.lock()
    desk.age()
    agent.wait_state("needs-login")
    keyring.unlock()
    agent.wait_run(last + 1)
    tap.check("also without a restart of the keyring", True)


def check_rotation(tap, desk, agent):
    matches = [(row["cw_id"], row["state"], row["hudu_id"]) for row in desk.must("companies").json]
    key = desk.servers.secrets["HUDUCWM_HUDU_API_KEY"]
    desk.must("secret", "set", "hudu-api-key", text="canary-rotated-key-00001")
    agent.activate("settings-changed")
    outcome = agent.ask("test", "t1")
    tap.check("a wrong key fails the test", outcome["connectwise-ok"] and not outcome["hudu-ok"], outcome)
    outcome = agent.ask("sync", "s1")
    tap.check("and nothing is synced with it", not outcome["ok"] and outcome["run-id"] == 0, outcome)
    desk.must("secret", "set", "hudu-api-key", text=key)
    tap.check("with the new key the test passes", agent.ask("test", "t2")["ok"])
    tap.check("and the sync", agent.ask("sync", "s2")["ok"])
    tap.equal("every match is kept", [(row["cw_id"], row["state"], row["hudu_id"]) for row in
                                      desk.must("companies").json], matches)


class Canaries:
    """The secrets, and the forms in which they would travel."""

    def __init__(self, desk):
        cw = desk.servers.first["connectwise"]
        login = f"{cw['company']}+{cw['public_key']}:{cw['private_key']}"
        self.forms = {name: value.encode() for name, value in desk.servers.secrets.items()}
        for name, value in list(self.forms.items()):
            self.forms[name + " in base64"] = base64.b64encode(value).rstrip(b"=")
        self.forms["the login header"] = base64.b64encode(login.encode())
        self.forms["the rotated key"] = b"canary-rotated-key-00001"

    def find(self, data):
        return sorted(name for name, form in self.forms.items() if form in data)


def read_tree(path):
    for folder, _, names in os.walk(path):
        for name in names:
            full = os.path.join(folder, name)
            if stat.S_ISREG(os.lstat(full).st_mode):
                with open(full, "rb") as file:
                    yield full, file.read()


def check_canaries(tap, desk, agent, arguments):
    """The traffic of both buses is among the files, the keyring's too: secrets cross the bus encrypted."""
    canaries = Canaries(desk)
    files = dict(read_tree(desk.home.path))
    found = {path: hits for path, data in files.items() if (hits := canaries.find(data))}
    tap.equal("no secret in database, log, traffic, autostart or any other file", found, {})
    for part in ("default.sqlite", "agent.log", "bus.log", "autostart"):
        tap.check(f"{part} was among them", any(part in path and data for path, data in files.items()), sorted(files))
    tap.equal("none in arguments", canaries.find(b"\n".join(arguments)), [])
    shown = str((agent.state, agent.describe("progress"), agent.describe("results"))).encode()
    tap.equal("none in what is shown on the bus", canaries.find(shown), [])
    traffic = next(data for path, data in files.items() if path.endswith("bus.log"))
    tap.check("the keyring was spoken to", b"interface=org.freedesktop.Secret.Service" in traffic)
    unique = call(agent.bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetNameOwner", "(s)",
                  (agent.name,))[0]
    asked = re.findall(rb"^method call .*sender=%s .*member=(?:Unlock|Prompt|CreateCollection)$" % unique.encode(), traffic,
                       re.MULTILINE)
    tap.equal("and nobody was asked for a password by the agent", asked, [])
    tap.check("or by anybody else", b"interface=org.freedesktop.Secret.Prompt" not in traffic)


def read_arguments(pid):
    seen = []
    for task in os.listdir(f"/proc/{pid}/task"):
        for name in ("cmdline", "comm"):
            with open(f"/proc/{pid}/task/{task}/{name}", "rb") as file:
                seen.append(file.read())
    return seen


def main():
    tap = Tap()
    if not shutil.which("gnome-keyring-daemon"):
        print("1..0 # SKIP gnome-keyring is not installed")
        return
    with Desk(secrets=False, companies=5, contacts=8, configurations=24) as desk:
        desk.first_sync(env=desk.servers.secrets)
        with open(os.path.join(desk.home.path, "bus.log"), "wb") as log:
            desk.session.start("dbus-monitor", "--session", stdout=log)
        agent = desk.agent(env={"G_MESSAGES_DEBUG": "all"})
        keyring = Keyring(desk.session)
        check_missing(tap, desk, agent)
        check_slow(tap, desk, agent)
        check_refusing(tap, desk, agent)
        check_open(tap, desk, agent, keyring)
        check_locked(tap, desk, agent, keyring)
        check_rotation(tap, desk, agent)
        check_canaries(tap, desk, agent, read_arguments(agent.child.pid))
    tap.finish()


if __name__ == "__main__":
    main()
