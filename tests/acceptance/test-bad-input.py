# SPDX-License-Identifier: GPL-3.0-or-later
"""What people get wrong, and what goes wrong around them: each is told by name with its remedy, with the right exit
status, and costs nothing."""

import copy
import ctypes
import json
import os
import resource
import shutil
import signal
import tempfile
import time

from proxy import Proxy
from state import canonical, differences
from world import SECRETS, Servers, Tap, World

SMALL = {"companies": 6, "contacts": 12, "configurations": 30}
NOBODY = 65534
HTML = (200, [("Content-Type", "text/html")], b"<html><body>Please sign in</body></html>")


def told(result):
    """Everything that a person or a script can read of a result."""
    return f"{result.out} {result.err}"


def expect(tap, name, result, code, *parts):
    """The exit status, and the words that the message and its remedy have to hold."""
    text = told(result)
    missing = [part for part in parts if part not in text]
    return tap.check(name, result.code == code and not missing, f"wanted {code}, missing {missing}: {result}")


def is_untouched(tap, name, world, before):
    tap.check(name, (lost := differences(before, canonical(world.dump()["hudu"]))) == [], "\n".join(lost))


def check_settings(tap):
    with World(**SMALL) as world:
        expect(tap, "nothing is configured", world.run("sync"), 7, "connectwise.domain", "config import")
        world.configure()
        expect(tap, "not tested yet", world.run("sync"), 7, "has not been tested", "huducwmctl test")
        address = world.servers.cw_address
        forms = ("https://{}", "http://{}/", "HTTPS://{}/v4_6_release/apis/3.0", "  {}  ", "{}/", "//{}",
                 "https://{}/v4_6_release/services/system_io/login/login.html?a=b#c", "{}")
        for form in forms:
            settings = copy.deepcopy(world.settings)
            settings["connectwise"]["domain"] = form.format(address)
            result = world.run("config", "import", "-", text=json.dumps(settings))
            kept = world.must("config", "show").json["connectwise"]["domain"]
            tap.check(f"an address pasted as “{form}” is the host", (result.code, kept) == (0, address),
                      f"{kept} {result}")
        for wrong, word in (("nonsense domain", "no host name"), ("a..b", "no host name"), ("https://", "host"),
                            ("ftp://psa.example.com", "https"), ("127.0.0.1:99999", "port")):
            settings["connectwise"]["domain"] = wrong
            expect(tap, f"“{wrong}” is refused", world.run("config", "import", "-", text=json.dumps(settings)), 2,
                   "connectwise.domain", word)
        tap.equal("and changes nothing", world.must("config", "show").json["connectwise"]["domain"], address)
        before = world.must("config", "show").out
        for path, hint in ((("sipk",), "skip"), (("skip", "contcats"), "contacts"), (("hudu", "ulr"), "url")):
            settings = copy.deepcopy(world.settings)
            inner = settings
            for key in path[:-1]:
                inner = inner.setdefault(key, {})
            inner[path[-1]] = True
            expect(tap, f"an unknown key {'.'.join(path)}", world.run("config", "import", "-", text=json.dumps(settings)), 2,
                   ".".join(path), hint)
        expect(tap, "a document cut short", world.run("config", "import", "-", text='{"version": 1,'), 2, "JSON")
        tap.equal("settings are as before", world.must("config", "show").out, before)


def check_login(tap):
    with World(**SMALL) as world:
        settings = copy.deepcopy(world.settings)
        for domain, words in (("127.0.0.1:1", ("127.0.0.1:1", "Check the address")),
                              (world.servers.hudu_address, ("text/html", "Check the address"))):
            settings["connectwise"]["domain"] = domain
            world.configure(settings)
            expect(tap, f"a wrong host ({words[0]})", world.run("test"), 5, *words)
        settings = copy.deepcopy(world.settings)
        settings["connectwise"]["company"] = "unknownco"
        world.configure(settings)
        expect(tap, "an unknown login company", world.run("test"), 4, "unknownco", "connectwise.company")
        world.configure()
        for name, words in ((SECRETS[0], ("credentials", "secret set")), (SECRETS[1], ("credentials", "secret set")),
                            (SECRETS[2], ("clientId", "cw-client-id")), (SECRETS[3], ("Bad credentials", "secret set"))):
            expect(tap, f"a wrong {name}", world.run("test", env={name: "wrong-" + "x" * 18}), 4, *words)
        expect(tap, "a missing client id", world.run("test", env={SECRETS[2]: ""}), 7, "cw-client-id", "HUDUCWM_CW")
        expect(tap, "a sync after all that", world.run("sync"), 7, "huducwmctl test")
    with World(faults=["switch:cw.login-status=404"], **SMALL) as world:
        world.configure()
        expect(tap, "wrong keys where the server answers 404", world.run("test", env={SECRETS[0]: "wrong"}), 4,
               "keys or the login company", "secret set")
    with World(faults=["role:Companies/Company Maintenance=None"], **SMALL) as world:
        world.configure()
        expect(tap, "a role that can't read companies", world.run("test"), 4, "Companies > Company Maintenance: Inquire All")


def check_role(tap):
    with World(faults=["role:Companies/Contacts=None"], **SMALL) as world:
        world.configure()
        result = world.must("test")
        missing = [row["function"] for row in result.json["permissions"] if not row["ok"]]
        tap.equal("a missing row of the role is listed", missing, ["Contacts"])
        world.prepare()
        result = world.run("sync")
        expect(tap, "and is that kind's error in a run", result, 1, "Companies > Contacts: Inquire All")
        counts = result.json["counts"]
        tap.check("while other kinds go on", counts["contact"]["created"] == 0 < counts["configuration"]["created"],
                  counts)


def check_answers(tap, proxy, world, state):
    """A proxy's login page instead of JSON, and keys that were revoked in mid-life."""
    for server, path, code, words in (
            ("cw", "/company/configurations", 1, ("text/html", "Nothing of this kind is created or archived")),
            ("cw", "/company/companies", 5, ("text/html", "huducwmctl test")),
            ("hudu", "/asset_layouts", 5, ("text/html", "asset_layouts")),
            ("hudu", "/assets", 5, ("text/html", "assets"))):
        proxy.answers = [(server, "GET", path, HTML)]
        expect(tap, f"HTML instead of {server} {path}", world.run("sync", "--full"), code, *words)
    proxy.answers = [("cw", "*", "/company/", (401, [("Content-Type", "application/json")],
                                               b'{"code":"Unauthorized","message":"Revoked"}'))]
    expect(tap, "keys revoked since the test", world.run("sync"), 4, "401", "secret set")
    proxy.answers = []
    is_untouched(tap, "Hudu is as before", world, state)
    expect(tap, "and the next run is a quiet one", world.run("sync"), 0, '"hudu_write":0')


def check_layouts(tap, proxy, world, state):
    def set_active(value):
        def change(row):
            row["active"] = value
        world.servers.change_layout("Workstations", change)

    set_active(False)
    expect(tap, "a layout that became inactive", world.run("sync"), 1, "“Workstations” is inactive", "activate it")
    set_active(True)
    layouts = world.servers.hudu("GET", "/asset_layouts?page_size=100")["asset_layouts"]
    rest = {"asset_layouts": [row for row in layouts if row["name"] != "Workstations"]}
    proxy.answers = [("hudu", "GET", "/asset_layouts", (200, [("Content-Type", "application/json")],
                                                        json.dumps(rest).encode()))]
    expect(tap, "a layout that was deleted", world.run("sync"), 1, "“Workstations” does not exist", "choose another")
    proxy.answers = []
    expect(tap, "and is back", world.run("sync"), 0, '"hudu_write":0')
    settings = copy.deepcopy(world.settings)
    settings["mappings"] = {"configuration": {"Workstations": [{"from": "ram", "to": "RAM", "owner": "overwrite"}]}}
    world.configure(settings)
    world.must("sync")
    world.servers.rename_field("Workstations", "RAM", "Memory")
    expect(tap, "a mapped field that was renamed", world.run("sync"), 1, "“RAM”", "“Workstations”", "Change the mapping")
    world.servers.rename_field("Workstations", "Memory", "RAM")
    expect(tap, "and renamed back", world.run("sync"), 0, '"hudu_write":0')
    world.configure()
    world.must("sync")
    is_untouched(tap, "no asset was touched, archived or doubled meanwhile", world, state)


def check_busy(tap, proxy, world):
    with open(os.devnull, "wb") as null:
        first = world.home.start("sync", "--full", stdout=null, stderr=null)
        start = len(proxy.log)
        deadline = time.monotonic() + 30
        while len(proxy.log) < start + 2 and time.monotonic() < deadline:
            time.sleep(0.001)
        first.send_signal(signal.SIGSTOP)
        expect(tap, "a second run at once", world.run("sync"), 6, f"process {first.pid}", "huducwmctl stop")
        status = world.must("status").json
        tap.equal("status tells who runs", (status["state"], status["running"]["pid"]), ("syncing", first.pid))
        first.send_signal(signal.SIGCONT)
        tap.equal("the first one is not disturbed", first.wait(timeout=120), 0)


def check_instance(tap, proxy, world, state):
    other = Servers(seed=9, faults=["switch:cw.instance=southwind"], **SMALL)
    try:
        untouched = canonical(other.dump()["hudu"])
        proxy.targets["cw"] = other.cw_address
        expect(tap, "another ConnectWise instance behind the address", world.run("sync"), 3, "connectwise-instance")
        proxy.lead_to(world.servers)
        expect(tap, "and the old one again", world.run("sync"), 0, '"hudu_write":0')
        settings = copy.deepcopy(world.settings)
        settings["hudu"]["url"] = "http://localhost:" + other.hudu_address.split(":")[1]
        world.configure(settings)
        expect(tap, "another Hudu has to be tested first", world.run("sync"), 7, "huducwmctl test")
        world.must("test")
        expect(tap, "and is asked about then", world.run("sync"), 3, "hudu-instance")
        lost = differences(untouched, canonical(other.dump()["hudu"]))
        tap.check("the other Hudu is untouched", not lost, "\n".join(lost))
        world.configure()
        world.must("test")
        expect(tap, "back at the own Hudu", world.run("sync"), 0, '"hudu_write":0')
        is_untouched(tap, "which is as before", world, state)
    finally:
        other.close()


def check_running(tap):
    proxy = Proxy()
    with World(settings=proxy.put_into, **SMALL) as world:
        proxy.lead_to(world.servers)
        world.prepare()
        world.sync_until_clean()
        state = canonical(world.dump()["hudu"])
        check_answers(tap, proxy, world, state)
        check_layouts(tap, proxy, world, state)
        check_busy(tap, proxy, world)
        check_instance(tap, proxy, world, state)
    proxy.close()


def mount_small(path, size):
    """Returns whether a file system of that size could be mounted there."""
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.mount(b"tmpfs", path.encode(), b"tmpfs", 0, f"size={size}".encode()) == 0


def unmount(path):
    ctypes.CDLL(None).umount2(path.encode(), 2)


def limit_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (320 * 1024, 320 * 1024))


def check_full_disk(tap):
    """The disk fills in mid-run; once there is room the sync ends where an undisturbed one does."""
    with World(**SMALL) as world:
        world.prepare()
        world.sync_until_clean()
        wanted = canonical(world.dump()["hudu"])
    with World(**SMALL) as world:
        world.prepare()
        folder = tempfile.mkdtemp(prefix="huducwm-disk-")
        mounted = mount_small(folder, 1024 * 1024)
        database = os.path.join(folder, "small.sqlite")
        try:
            for name in os.listdir(world.home.data):
                if name.startswith("default.sqlite"):
                    shutil.copy(os.path.join(world.home.data, name), database + name[len("default.sqlite"):])
            ballast = os.path.join(folder, "ballast")
            if mounted:
                fill(ballast, folder)
            full = world.run("--database", database, "sync", preexec=None if mounted else limit_files)
            tap.figure(f"full disk by {'a small file system' if mounted else 'RLIMIT_FSIZE'}: exit {full.code}, "
                       f"{full.error.get('message')}")
            expect(tap, "a full disk", full, 70, database, "full", "Make room")
            if mounted:
                os.remove(ballast)
            final = world.run("--database", database, "sync") if not mounted else roomy(world, folder, database)
            taken = [row["cw_id"] for row in final.json["errors"]]
            lost = differences(wanted, canonical(world.dump()["hudu"]))
            tap.check("nothing is lost or doubled once there is room", final.code in (0, 1) and not lost,
                      f"{taken} {final}\n" + "\n".join(lost))
        finally:
            if mounted:
                unmount(folder)
            shutil.rmtree(folder, ignore_errors=True)


def fill(path, folder):
    """Leaves some 120 KiB."""
    state = os.statvfs(folder)
    with open(path, "wb") as file:
        file.write(b"\0" * max(state.f_bavail * state.f_frsize - 120 * 1024, 0))


def roomy(world, folder, database):
    ctypes.CDLL(None).mount(b"tmpfs", folder.encode(), b"tmpfs", 32, b"size=64m")
    return world.run("--database", database, "sync")


def check_read_only(tap):
    """As somebody who may read the database and not write it."""
    with World(**SMALL) as world:
        world.prepare()
        data = world.home.data
        files = [os.path.join(data, name) for name in os.listdir(data)]
        root = os.geteuid() == 0
        for path in files:
            os.chmod(path, 0o444)
        os.chmod(data, 0o555)
        if root:
            for path in (world.home.path, world.home.env["XDG_DATA_HOME"]):
                os.chmod(path, 0o755)
        result = world.run("sync", preexec=(lambda: os.setuid(NOBODY)) if root else None)
        os.chmod(data, 0o700)
        for path in files:
            os.chmod(path, 0o600)
        expect(tap, "a read-only database", result, 70, world.home.database, "writable")
        expect(tap, "which is whole afterwards", world.run("sync"), 0, '"outcome":"done"')


def main():
    tap = Tap()
    check_settings(tap)
    check_login(tap)
    check_role(tap)
    check_running(tap)
    check_full_disk(tap)
    check_read_only(tap)
    tap.finish()


if __name__ == "__main__":
    main()
