# SPDX-License-Identifier: GPL-3.0-or-later
"""A private world for one test: both pretend servers, a home of its own, and the program as a person runs it.

Nothing leaves the loopback interface, and nothing outlives the test.
"""

import base64
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SECRETS = ("HUDUCWM_CW_PUBLIC_KEY", "HUDUCWM_CW_PRIVATE_KEY", "HUDUCWM_CW_CLIENT_ID", "HUDUCWM_HUDU_API_KEY")
FOREIGN = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "CREDENTIALS_DIRECTORY", "http_proxy",
           "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy")
SLOW = os.environ.get("HC_TEST_SLOW") == "1"
SANITIZED = os.environ.get("HC_TEST_SANITIZED") == "1"
API = "/v4_6_release/apis/3.0"

signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


class Tap:
    """Counts checks; prints TAP, and figures as comments."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name, holds, detail=""):
        self.count += 1
        print(f"{'ok' if holds else 'not ok'} {self.count} - {name}", flush=True)
        if not holds:
            self.failed += 1
            for line in str(detail)[:4000].splitlines():
                print(f"#   {line}", flush=True)
        return bool(holds)

    def equal(self, name, got, wanted):
        return self.check(name, got == wanted, f"got {got!r}, not {wanted!r}")

    def figure(self, text):
        print(f"# {text}", flush=True)

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}", flush=True)

    def finish(self):
        print(f"1..{self.count}", flush=True)
        sys.exit(1 if self.failed else 0)


class Result:
    """What one call of the program did."""

    def __init__(self, code, out, err, peak_kb, seconds):
        self.code = code
        self.out = out
        self.err = err
        self.peak_kb = peak_kb
        self.seconds = seconds

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def error(self):
        """The "error" member of the answer, or an empty one."""
        try:
            return self.json.get("error") or {}
        except (ValueError, AttributeError):
            return {}

    def __str__(self):
        return f"exit {self.code}\nstdout: {self.out[:1500]}\nstderr: {self.err[:1500]}"


def program_path():
    return os.path.abspath(sys.argv[1])


class Home:
    """Directories and an environment in which the program finds nothing but what the test put there."""

    def __init__(self, secrets=None):
        self.path = tempfile.mkdtemp(prefix="huducwm-")
        self.env = {k: v for k, v in os.environ.items() if k not in FOREIGN and not k.startswith("HUDUCWM_")}
        self.env["HOME"] = self.path
        for name, folder in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"),
                             ("XDG_STATE_HOME", "state"), ("XDG_RUNTIME_DIR", "run")):
            self.env[name] = os.path.join(self.path, folder)
            os.mkdir(self.env[name], 0o700)
        self.env.update(secrets or {})

    @property
    def data(self):
        return os.path.join(self.env["XDG_DATA_HOME"], "huducwm")

    @property
    def database(self):
        return os.path.join(self.data, "default.sqlite")

    def start(self, *args, env=None, preexec=None, **more):
        return subprocess.Popen([program_path(), *map(str, args)], env={**self.env, **(env or {})},
                                stdin=more.pop("stdin", subprocess.DEVNULL), preexec_fn=preexec, **more)

    def run(self, *args, env=None, text=None, timeout=600, preexec=None):
        """Runs the program to its end, with --json. Output goes through files, so that nothing can block."""
        begun = time.monotonic()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
            given.write((text or "").encode())
            given.seek(0)
            child = self.start("--json", *args, env=env, preexec=preexec, stdin=given, stdout=out, stderr=err)
            code, peak = wait(child, timeout)
            out.seek(0)
            err.seek(0)
            return Result(code, out.read().decode(errors="replace"), err.read().decode(errors="replace"), peak,
                          time.monotonic() - begun)

    def close(self):
        shutil.rmtree(self.path, ignore_errors=True)


def peak_of(pid):
    """The peak of a process's own memory in KiB; 0 when it is over. What wait4() tells begins with the parent's."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            for line in file:
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def wait(child, timeout):
    """Returns the exit code and the peak of memory in KiB; a child that does not end is killed."""
    deadline = time.monotonic() + timeout
    pause = 0.001
    peak = 0
    while True:
        if child.poll() is not None:
            return child.returncode, peak
        peak = max(peak, peak_of(child.pid))
        if time.monotonic() > deadline:
            child.kill()
            child.wait()
            raise TimeoutError(f"{child.args} did not end within {timeout} s")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


class Servers:
    """The pretend ConnectWise and Hudu."""

    def __init__(self, companies=25, contacts=60, configurations=150, seed=1, faults=(), cw_port=0, hudu_port=0):
        self.path = tempfile.mkdtemp(prefix="huducwm-servers-")
        self.dump_path = os.path.join(self.path, "dump.json")
        command = [program_path(), "simulate", "--seed", seed, "--companies", companies, "--contacts", contacts,
                   "--configurations", configurations, "--dump", self.dump_path, "--cw-port", cw_port,
                   "--hudu-port", hudu_port]
        for fault in faults:
            command += ["--fault", fault]
        env = {k: v for k, v in os.environ.items() if k not in FOREIGN}
        self.child = subprocess.Popen(list(map(str, command)), env=env, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.child.stdout.readline()
        if not line:
            self.close()
            raise RuntimeError("the pretend servers did not start")
        self.first = json.loads(line)
        self.cw_address = self.first["connectwise"]["domain"]
        self.hudu_address = self.first["hudu"]["url"].split("//")[1]

    @property
    def secrets(self):
        cw = self.first["connectwise"]
        return dict(zip(SECRETS, (cw["public_key"], cw["private_key"], cw["client_id"], self.first["hudu"]["api_key"])))

    @property
    def settings(self):
        return json.loads(json.dumps(self.first["settings"]))

    def dump(self):
        """What both servers hold now. The new file takes the place of the old one when it is whole."""
        with open(self.dump_path, "ab"):
            old = os.stat(self.dump_path).st_ino
        self.child.send_signal(signal.SIGUSR1)
        deadline = time.monotonic() + 120
        while os.stat(self.dump_path).st_ino == old:
            if time.monotonic() > deadline or self.child.poll() is not None:
                raise RuntimeError("the pretend servers wrote no dump")
            time.sleep(0.005)
        with open(self.dump_path, "rb") as file:
            return json.load(file)

    def cw(self, method, path, body=None):
        """One request as another client of ConnectWise would send it."""
        cw = self.first["connectwise"]
        login = f"{cw['company']}+{cw['public_key']}:{cw['private_key']}"
        return ask(self.cw_address, method, API + path, body,
                   {"Authorization": "Basic " + base64.b64encode(login.encode()).decode(), "clientId": cw["client_id"]})

    def hudu(self, method, path, body=None):
        """One request as another client of Hudu would send it."""
        return ask(self.hudu_address, method, "/api/v1" + path, body, {"x-api-key": self.first["hudu"]["api_key"]})

    def change_layout(self, name, change):
        """Edits a layout as a person does; change() gets its row as the API shows it."""
        row = next(one for one in self.hudu("GET", "/asset_layouts?page_size=100")["asset_layouts"]
                   if one["name"] == name)
        change(row)
        keys = ("name", "icon", "color", "icon_color", "active", "fields")
        return self.hudu("PUT", f"/asset_layouts/{row['id']}", {"asset_layout": {key: row[key] for key in keys}})

    def rename_field(self, layout, label, new):
        def change(row):
            for field in row["fields"]:
                if field["label"] == label:
                    field["label"] = new
        return self.change_layout(layout, change)

    def close(self):
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        self.child.stdout.close()
        shutil.rmtree(self.path, ignore_errors=True)


def ask(address, method, path, body, headers):
    connection = http.client.HTTPConnection(address, timeout=60)
    try:
        data = None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        text = answer.read()
    finally:
        connection.close()
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]!r}")
    return json.loads(text) if text else None


class World:
    """Servers and a home that fits them."""

    def __init__(self, settings=None, **servers):
        self.servers = Servers(**servers)
        self.home = Home(self.servers.secrets)
        self.settings = self.servers.settings
        if settings is not None:
            settings(self.settings)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.servers.close()
        self.home.close()

    def run(self, *args, **more):
        return self.home.run(*args, **more)

    def must(self, *args, codes=(0,), **more):
        """Runs a command that is not what the test is about."""
        result = self.run(*args, **more)
        if result.code not in codes:
            raise RuntimeError(f"{' '.join(map(str, args))}: {result}")
        return result

    def configure(self, settings=None):
        return self.must("config", "import", "-", text=json.dumps(settings or self.settings))

    def prepare(self):
        """Up to the first sync: settings, test, refresh, and a decision about every company."""
        self.configure()
        self.must("test")
        self.must("refresh")
        self.must("match", "--auto")
        self.must("match", "--create-all")
        for company in self.must("companies").json:
            if company["state"] in ("unmatched", "suggested"):
                self.must("match", company["cw_id"], "--ignore", "--reason", "not decided")

    def sync_until_clean(self, *args):
        """Syncs; companies whose names are taken in Hudu are ignored, and synced without."""
        first = self.must("sync", *args, codes=(0, 1))
        taken = [e["cw_id"] for e in first.json["errors"] if e["kind"] == "company"]
        for company in taken:
            self.must("match", company, "--ignore", "--reason", "the name is taken")
        return first, (self.must("sync", *args) if taken else None)

    def dump(self):
        return self.servers.dump()
