# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets are found nowhere: not in the database, an export, output, the process's arguments or any file."""

import base64
import os
import stat
import time

from proxy import Proxy
from world import SECRETS, Tap, World

SIZE = {"companies": 10, "contacts": 20, "configurations": 60}
# What the pretend ConnectWise keeps in Password questions.
PASSWORD = "Sup3rSecret!"


class Canaries:
    """The secrets, and the forms in which they would travel."""

    def __init__(self, servers):
        cw = servers.first["connectwise"]
        plain = dict(servers.secrets)
        login = f"{cw['company']}+{cw['public_key']}:{cw['private_key']}"
        self.forms = {name: value.encode() for name, value in plain.items()}
        self.forms["the login header"] = base64.b64encode(login.encode())
        self.forms["a Password question"] = PASSWORD.encode()
        for name, value in plain.items():
            self.forms[name + " in base64"] = base64.b64encode(value.encode()).rstrip(b"=")

    def find(self, data):
        if isinstance(data, str):
            data = data.encode()
        return sorted(name for name, form in self.forms.items() if form in data)


def read_tree(path):
    for folder, _, names in os.walk(path):
        for name in names:
            full = os.path.join(folder, name)
            if stat.S_ISREG(os.lstat(full).st_mode):
                with open(full, "rb") as file:
                    yield full, file.read()


def read_process(pid):
    """Arguments of the process and of each of its threads."""
    parts = []
    for name in ("cmdline", "comm"):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                parts.append(file.read())
        except OSError:
            pass
    return b"\n".join(parts)


def check_modes(tap, world, name):
    wrong = []
    count = 0
    for folder, _, names in os.walk(world.home.data):
        if stat.S_IMODE(os.stat(folder).st_mode) != 0o700:
            wrong.append(folder)
        for file in names:
            count += 1
            if stat.S_IMODE(os.lstat(os.path.join(folder, file)).st_mode) != 0o600:
                wrong.append(file)
    tap.check(f"{name}: {count} files are 0600 and their folders 0700", count > 0 and not wrong, wrong)


def check_running(tap, proxy, world, canaries):
    """A sync is looked at from outside while it runs; its output is kept."""
    out = os.path.join(world.home.path, "out.txt")
    err = os.path.join(world.home.path, "err.txt")
    seen = set()
    with open(out, "wb") as out_file, open(err, "wb") as err_file:
        child = world.home.start("-v", "sync", "--full", stdout=out_file, stderr=err_file,
                                 env={"G_MESSAGES_DEBUG": "all"})
        while child.poll() is None:
            seen.add(read_process(child.pid))
            time.sleep(0.005)
    tap.equal("a sync with -v and all debug messages works", child.returncode, 0)
    seen = b"\n".join(sorted(seen))
    tap.check("its arguments were seen", b"--full" in seen, seen)
    tap.equal("and hold no secret", canaries.find(seen), [])
    with open(err, "rb") as file:
        messages = file.read()
    tap.figure(f"{len(messages)} bytes of messages")
    tap.equal("its messages hold none", canaries.find(messages), [])


def check_commands(tap, world, canaries):
    export = os.path.join(world.home.path, "export.json")
    commands = (("config", "show"), ("config", "export"), ("config", "export", export), ("test",), ("refresh",),
                ("companies",), ("layouts",), ("plan", "--full"), ("status",), ("history", "--run", 1), ("conflicts",),
                ("drift",), ("why", "SRV"), ("undo", 1))
    for command in commands:
        result = world.run("-v", *command, env={"G_MESSAGES_DEBUG": "all"})
        tap.equal(f"{' '.join(map(str, command[:2]))} prints no secret", canaries.find(result.out + result.err), [])
    tap.check("the export was written", os.path.getsize(export) > 100)


def check_failures(tap, proxy, world, canaries):
    """Errors are where secrets like to be printed."""
    wrong = {SECRETS[1]: "canary-wrong-private-key-0001", SECRETS[3]: "canary-wrong-hudu-key-000001"}
    result = world.run("-v", "test", env={**wrong, "G_MESSAGES_DEBUG": "all"})
    tap.equal("refused keys are not printed", [name for name, value in wrong.items() if value in result.out + result.err],
              [])
    world.must("test")
    sent = {"hudu": [canaries.forms[SECRETS[3]]],
            "cw": [canaries.forms[name] for name in (*SECRETS[:3], "the login header")]}
    for server, path in (("hudu", "/asset_layouts"), ("cw", "/company/companies")):
        body = b'{"error":"you sent %s","message":"you sent %s"}' % ((b" ".join(sent[server]),) * 2)
        proxy.answers = [(server, "GET", path, (400, [("Content-Type", "application/json")], body))]
        result = world.run("-v", "sync", env={"G_MESSAGES_DEBUG": "all"})
        found = canaries.find(result.out + result.err)
        tap.check(f"{server} repeats the secrets that it was sent, and is not quoted",
                  result.code == 5 and "you sent" in result.out and not found, f"{found} {result}")
    proxy.answers = []


def main():
    tap = Tap()
    proxy = Proxy()
    with World(settings=proxy.put_into, **SIZE) as world:
        proxy.lead_to(world.servers)
        canaries = Canaries(world.servers)
        dump = world.dump()["connectwise"]
        passwords = [question for row in dump["configurations"] for question in row.get("questions") or []
                     if question["fieldType"] == "Password"]
        tap.check("the pretend ConnectWise has Password questions", passwords)
        os.umask(0)
        world.prepare()
        check_modes(tap, world, "before the first sync, with umask 0")
        world.sync_until_clean()
        check_running(tap, proxy, world, canaries)
        check_commands(tap, world, canaries)
        check_failures(tap, proxy, world, canaries)
        check_modes(tap, world, "after some runs")
        found = {path: hits for path, data in read_tree(world.home.path) if (hits := canaries.find(data))}
        tap.equal("no file under HOME holds a secret", found, {})
        tap.check("the database was among them", any(path.endswith(".sqlite") for path, _ in read_tree(world.home.path)))
        hudu = str(world.dump()["hudu"])
        tap.check("no Password question reached Hudu", PASSWORD not in hudu)
    proxy.close()
    tap.finish()


if __name__ == "__main__":
    main()
