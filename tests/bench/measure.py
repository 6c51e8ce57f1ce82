# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmark scripts share: pretend servers, a home of its own, and runs that are measured."""
import contextlib
import json
import os
import statistics
import subprocess
import tempfile
import time


def row(what, figure):
    """One row of the Markdown table that the benchmarks print together."""
    print(f"| {what} | {figure} |", flush=True)


@contextlib.contextmanager
def home():
    """A folder and an environment that share nothing with the person who runs this."""
    with tempfile.TemporaryDirectory(prefix="huducwm-bench-") as folder:
        env = {key: value for key, value in os.environ.items()
               if key not in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY")}
        env.update(HOME=folder, XDG_DATA_HOME=folder + "/data", XDG_CONFIG_HOME=folder + "/config",
                   XDG_CACHE_HOME=folder + "/cache", XDG_RUNTIME_DIR=folder, GSETTINGS_BACKEND="memory",
                   GIO_USE_PROXY_RESOLVER="dummy", LC_ALL="C.UTF-8")
        yield folder, env


@contextlib.contextmanager
def servers(program, env, **sizes):
    """Pretend servers; gives what they announce. env gets the made-up secrets."""
    args = [word for name, value in sizes.items() for word in (f"--{name}", str(value))]
    with subprocess.Popen([program, "simulate", *args], env=env, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as process:
        try:
            announced = json.loads(process.stdout.readline())
            cw = announced["connectwise"]
            env.update(HUDUCWM_CW_PUBLIC_KEY=cw["public_key"], HUDUCWM_CW_PRIVATE_KEY=cw["private_key"],
                       HUDUCWM_CW_CLIENT_ID=cw["client_id"], HUDUCWM_HUDU_API_KEY=announced["hudu"]["api_key"])
            yield announced
        finally:
            process.terminate()


class Run:
    """One measured run: out, wall and cpu in seconds, peak in MiB. HC_MEASURE_RUN names the program that measures."""

    def __init__(self, args, env, expect=0):
        with tempfile.NamedTemporaryFile() as used:
            start = time.monotonic()
            done = subprocess.run([os.environ["HC_MEASURE_RUN"], used.name, *args], env=env, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, check=False)
            self.wall = time.monotonic() - start
            self.out = done.stdout
            if done.returncode != expect:
                raise SystemExit(f"{args} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
            cpu, peak = used.read().split()
        self.cpu, self.peak = float(cpu), int(peak) / 1024

    def json(self):
        return json.loads(self.out)


def alternate(rounds, env, *commands):
    """Runs the commands in turn, after a round that is not counted; gives the median (cpu, wall, peak) of each."""
    runs = [[Run(command, env) for command in commands] for _ in range(rounds + 1)][1:]
    return [tuple(statistics.median(getattr(run[i], name) for run in runs) for name in ("cpu", "wall", "peak"))
            for i in range(len(commands))]
