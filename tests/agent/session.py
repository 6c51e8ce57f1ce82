# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop for one test: buses, mocks of what the machine would offer, and the agent as it is started there."""

import os
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "acceptance"))

from gi.repository import Gio, GLib  # noqa: E402

from world import SANITIZED, Home  # noqa: E402

AGENT = "org.example.HuduCwm.Agent"
AGENT_PATH = "/org/example/HuduCwm/Agent"
ENGINE_PATH = AGENT_PATH + "/engine"
WINDOW = "org.example.HuduCwm"
WINDOW_PATH = "/org/example/HuduCwm"
# What a wait may last at most; instrumented programs are slow.
PATIENCE = 60 if SANITIZED else 30

BUS_CONFIG = """<busconfig><type>{kind}</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<servicedir>{services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


def agent_path():
    return os.path.abspath(sys.argv[2])


def wait_until(holds, timeout=PATIENCE, what="it"):
    """Returns what holds() returned as soon as that is true; raises when it never is."""
    deadline = time.monotonic() + timeout
    while True:
        value = holds()
        if value:
            return value
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come within {timeout} s")
        time.sleep(0.02)


class Bus:
    """A message bus that starts only the services that the test put into its folder."""

    def __init__(self, kind, folder):
        self.services = os.path.join(folder, kind + "-services")
        os.mkdir(self.services)
        config = os.path.join(folder, kind + ".conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(BUS_CONFIG.format(kind=kind, folder=folder, services=self.services))
        self.config = config
        self.child = None
        self.address = None

    def start(self, env):
        self.child = subprocess.Popen(["dbus-daemon", "--nofork", "--print-address=1", f"--config-file={self.config}"],
                                      env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True)
        self.address = self.child.stdout.readline().strip()
        if not self.address:
            raise RuntimeError("dbus-daemon did not start")

    def connect(self):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        return Gio.DBusConnection.new_for_address_sync(self.address, flags, None, None)

    def close(self):
        if self.child is not None:
            self.child.kill()
            self.child.wait()
            self.child.stdout.close()


class Session:
    """The buses, with a network manager and a logind that do what the test says."""

    def __init__(self, secrets=None):
        self.home = Home(secrets)
        self.children = []
        self.connections = []
        self.session = Bus("session", self.home.path)
        self.system = Bus("system", self.home.path)
        self.home.env["GIO_USE_VFS"] = "local"
        self.home.env["G_DEBUG"] = "fatal-warnings"
        for bus, name in ((self.session, "DBUS_SESSION_BUS_ADDRESS"), (self.system, "DBUS_SYSTEM_BUS_ADDRESS")):
            bus.start(self.tool_env())
            self.home.env[name] = bus.address
        self.bus = self.connect(self.session)
        self.system_bus = self.connect(self.system)
        self.mock("networkmanager", "org.freedesktop.NetworkManager")
        self.mock("logind", "org.freedesktop.login1")
        call(self.system_bus, "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager",
             "org.freedesktop.DBus.Mock", "AddProperties", "(sa{sv})",
             ("org.freedesktop.NetworkManager", {"Metered": GLib.Variant("u", 2)}))
        self.set_network(True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def tool_env(self):
        """Our own strictness is not that of the desktop's programs."""
        return {key: value for key, value in self.home.env.items()
                if key not in ("G_DEBUG", "G_SLICE") and not key.startswith(("HUDUCWM_", "MALLOC_"))}

    def connect(self, bus):
        connection = bus.connect()
        self.connections.append(connection)
        return connection

    def start(self, *command, env=None, **more):
        child = subprocess.Popen(list(map(str, command)), env=env or self.tool_env(), stdin=subprocess.DEVNULL,
                                 **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **more})
        self.children.append(child)
        return child

    def mock(self, template, name):
        self.start(sys.executable, "-m", "dbusmock", "--system", "--template", template)
        wait_until(lambda: owner_of(self.system_bus, name), what=name)

    def set_network(self, online, metered=False):
        """As NetworkManager would tell of it."""
        name, path = "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"
        values = {"Metered": GLib.Variant("u", 1 if metered else 2),
                  "Connectivity": GLib.Variant("u", 4 if online else 1),
                  "State": GLib.Variant("u", 70 if online else 20)}
        call(self.system_bus, name, path, "org.freedesktop.DBus.Mock", "UpdateProperties", "(sa{sv})", (name, values))

    def prepare_for_sleep(self, about_to):
        call(self.system_bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.DBus.Mock",
             "EmitSignal", "(sssav)", ("org.freedesktop.login1.Manager", "PrepareForSleep", "b",
                                       [GLib.Variant("b", about_to)]))

    def close(self):
        for child in reversed(self.children):
            if child.poll() is None:
                child.kill()
            child.wait()
            for stream in (child.stdout, child.stderr):
                if stream is not None:
                    stream.close()
        for connection in self.connections:
            if not connection.is_closed():
                connection.close_sync(None)
        self.session.close()
        self.system.close()
        self.home.close()


def call(bus, name, path, interface, method, signature=None, values=None, timeout=10000):
    parameters = GLib.Variant(signature, values) if signature else None
    answer = bus.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NO_AUTO_START, timeout,
                           None)
    return answer.unpack() if answer is not None else None


def owner_of(bus, name):
    """The process that owns a name; 0: nobody."""
    try:
        return call(bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                    "GetConnectionUnixProcessID", "(s)", (name,))[0]
    except GLib.Error:
        return 0


class Service:
    """Something on a bus that the test plays itself, in a thread of its own. handle() is given the method's name and
    arguments, and returns what to answer: a GLib.Variant or None; "never": no answer at all."""

    def __init__(self, bus, name, interfaces, handle):
        """interfaces: {path: XML}"""
        self.handle = handle
        self.calls = []
        self.name = name
        self.context = GLib.MainContext.new()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.work, args=(bus, interfaces), daemon=True)
        self.thread.start()
        if not self.ready.wait(10):
            raise RuntimeError(f"{name} did not start")

    def work(self, bus, interfaces):
        self.context.push_thread_default()
        self.bus = bus.connect()
        for path, xml in interfaces.items():
            for interface in Gio.DBusNodeInfo.new_for_xml(f"<node>{xml}</node>").interfaces:
                self.bus.register_object(path, interface, self.called, None, None)
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", (self.name, 4)), None, 0, 10000, None)
        self.ready.set()
        self.loop.run()
        self.bus.close_sync(None)
        self.context.pop_thread_default()

    def called(self, _bus, sender, _path, _interface, method, parameters, invocation):
        self.calls.append((method, *parameters.unpack()))
        answer = self.handle(method, parameters.unpack(), sender, self)
        if answer != "never":
            invocation.return_value(answer)

    def wait_call(self, holds, what, timeout=PATIENCE):
        return wait_until(lambda: next((call for call in list(self.calls) if holds(call)), None), timeout, what)

    def close(self):
        self.loop.quit()
        self.thread.join(10)


class AgentThere:
    """What a client sees of the agent, whoever started it."""

    def __init__(self, session, name=AGENT, path=AGENT_PATH):
        self.session = session
        self.bus = session.bus
        self.name = name
        self.path = path

    def describe(self, action, path=None):
        """The state of an action."""
        try:
            answer = call(self.bus, self.name, path or self.path + "/engine", "org.gtk.Actions", "Describe", "(s)",
                          (action,))
        except GLib.Error:
            return {}
        return answer[0][2][0] if answer[0][2] else None

    @property
    def state(self):
        return self.describe("state") or {}

    @property
    def background(self):
        return self.describe("background", self.path)

    def activate(self, action, signature=None, value=None, path=None):
        parameter = [GLib.Variant(signature, value)] if signature else []
        call(self.bus, self.name, path or self.path, "org.gtk.Actions", "Activate", "(sava{sv})",
             (action, parameter, {}))

    def order(self, verb, request, **options):
        """One request to the engine."""
        given = {"request": GLib.Variant("s", request), **options}
        self.activate(verb, "a{sv}", given, path=self.path + "/engine")

    def outcome(self, request):
        return (self.describe("results") or {}).get(request)

    def ask(self, verb, request, timeout=PATIENCE, **options):
        self.order(verb, request, **options)
        return wait_until(lambda: self.outcome(request), timeout, f"the answer to {verb}")

    def wait_state(self, name, timeout=PATIENCE):
        return wait_until(lambda: self.state.get("state") == name and self.state, timeout,
                          f"“{name}” (it is {self.state})")

    def wait_run(self, after, timeout=PATIENCE):
        """The state after a run that is newer than the run with that id."""
        def is_over():
            state = self.state
            return state.get("run-id", 0) > after and not state["running"] and state["outcome"] != "running" and state
        return wait_until(is_over, timeout, f"a run after {after} ({self.state})")


class Agent(AgentThere):
    """One that the test started."""

    def __init__(self, session, *args, env=None, wait=True, name=AGENT, path=AGENT_PATH):
        super().__init__(session, name, path)
        self.log_path = os.path.join(session.home.path, "agent.log")
        with open(self.log_path, "ab") as log:
            self.child = subprocess.Popen([agent_path(), *args], env={**session.home.env, **(env or {})},
                                          stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        session.children.append(self.child)
        if wait:
            wait_until(self.is_up, what="the agent")

    @property
    def log(self):
        with open(self.log_path, "rb") as file:
            return file.read().decode(errors="replace")

    def is_up(self):
        if self.child.poll() is not None:
            raise RuntimeError(f"the agent ended with {self.child.returncode}: {self.log[-2000:]}")
        return owner_of(self.bus, self.name) == self.child.pid and self.state.get("state")

    def end(self, how=signal.SIGTERM, timeout=20):
        """Returns the exit status."""
        if self.child.poll() is None:
            self.child.send_signal(how)
        return self.child.wait(timeout=timeout)


def private_kb(pid):
    """The memory that belongs to a process alone, in KiB."""
    total = 0
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        for line in file:
            if line.startswith("Private"):
                total += int(line.split()[1])
    return total


def wakeups(pid):
    """How often the threads of a process were woken up so far."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("voluntary_ctxt_switches"):
                    total += int(line.split()[1])
    return total
