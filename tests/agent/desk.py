# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile that is set up for pretend servers, on a private desktop."""

import json
import sqlite3
import time

from gi.repository import GLib

from session import WINDOW, WINDOW_PATH, Agent, Service, Session
from proxy import Proxy
from world import Servers

SLOW = ("hudu:POST:*:delay=250", "hudu:PUT:*:delay=250")


class Desk:
    """Servers, a session, and the profile in it; like World of the acceptance tests, but with a desktop."""

    def __init__(self, faults=(), secrets=True, companies=8, contacts=20, configurations=60, proxy=False):
        self.servers = Servers(companies=companies, contacts=contacts, configurations=configurations, faults=faults)
        self.session = Session(self.servers.secrets if secrets else None)
        self.home = self.session.home
        self.settings = self.servers.settings
        self.proxy = Proxy() if proxy else None
        if proxy:
            self.proxy.lead_to(self.servers)
            self.proxy.put_into(self.settings)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.session.close()
        self.servers.close()
        if self.proxy is not None:
            self.proxy.close()

    def run(self, *args, **more):
        return self.home.run(*args, **more)

    def must(self, *args, codes=(0,), **more):
        result = self.run(*args, **more)
        if result.code not in codes:
            raise RuntimeError(f"{' '.join(map(str, args))}: {result}")
        return result

    def prepare(self, env=None):
        """Up to the first sync."""
        self.must("config", "import", "-", text=json.dumps(self.settings), env=env)
        for command in (("test",), ("refresh",), ("match", "--auto"), ("match", "--create-all")):
            self.must(*command, env=env)
        for company in self.must("companies", env=env).json:
            if company["state"] in ("unmatched", "suggested"):
                self.must("match", company["cw_id"], "--ignore", "--reason", "not decided", env=env)

    def first_sync(self, env=None):
        """What a person does before anything goes by itself."""
        self.prepare(env)
        self.must("sync", codes=(0, 1), env=env)

    def query(self, sql, *values):
        """One statement on the database, as another process's."""
        with sqlite3.connect(self.home.database, timeout=10) as database:
            rows = database.execute(sql, values).fetchall()
        database.close()
        return rows

    def running_pid(self):
        """As the command line tells; a sync that has only just begun has no name yet."""
        return (self.must("status").json.get("running") or {}).get("pid")

    def meta(self, key):
        rows = self.query("SELECT value FROM meta WHERE key = ?", key)
        return rows[0][0] if rows else None

    def age(self, seconds=4 * 3600):
        """Time passes: the last start is so long ago."""
        self.query("UPDATE meta SET value = ? WHERE key = 'schedule-start'", str(int(time.time()) - seconds))

    def count_runs(self):
        return self.query("SELECT count(*) FROM runs WHERE type <> 'plan'")[0][0]

    def agent(self, *args, **more):
        return Agent(self.session, *args, **more)


class FakeWindow(Service):
    """Has the window's name on the bus, and notes what it is asked for."""

    XML = """
    <interface name="org.freedesktop.Application">
      <method name="Activate"><arg type="a{sv}" direction="in"/></method>
      <method name="ActivateAction"><arg type="s" direction="in"/><arg type="av" direction="in"/>
        <arg type="a{sv}" direction="in"/></method></interface>
    <interface name="org.gtk.Actions">
      <method name="Activate"><arg type="s" direction="in"/><arg type="av" direction="in"/>
        <arg type="a{sv}" direction="in"/></method></interface>"""

    def __init__(self, session):
        super().__init__(session.session, WINDOW, {WINDOW_PATH: self.XML}, lambda *_: None)


class FakePortal(Service):
    """The Background portal: gives the same answer to everybody."""

    PATH = "/org/freedesktop/portal/desktop"
    XML = """
    <interface name="org.freedesktop.portal.Background">
      <method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
        <arg type="o" direction="out"/></method></interface>"""

    def __init__(self, session, response=0, background=True, autostart=True):
        self.answer = (response, {"background": GLib.Variant("b", background), "autostart": GLib.Variant("b", autostart)})
        super().__init__(session.session, "org.freedesktop.portal.Desktop", {self.PATH: self.XML}, self.request)

    def request(self, _method, parameters, sender, _service):
        path = f"{self.PATH}/request/{sender[1:].replace('.', '_')}/{parameters[1]['handle_token']}"
        self.bus.emit_signal(sender, path, "org.freedesktop.portal.Request", "Response",
                             GLib.Variant("(ua{sv})", self.answer))
        return GLib.Variant("(o)", (path,))
