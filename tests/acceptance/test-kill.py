# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever the moment at which a sync is killed, the next one brings Hudu to the same state as an undisturbed one."""

import collections
import datetime
import json
import os
import random
import shutil
import time

from proxy import Proxy
from state import canonical, differences, duplicate_ids
from world import SLOW, Home, Servers, Tap

KILLS = int(os.environ.get("HC_TEST_KILLS") or (200 if SLOW else 40))
SIZE = {"companies": 25, "contacts": 60, "configurations": 150}
LAYOUTS = ("Servers", "Workstations", "Printers", "Network", "Devices", "People", "Locations")
VARIANTS = {
    "with a ConnectWise ID field": {},
    "without a ConnectWise ID field": {"no_id": True},
    "with relations": {"relations": True},
}


class Variant:
    """A home that was made ready once, and the state that an undisturbed sync leads to."""

    def __init__(self, proxy, name, no_id=False, relations=False):
        self.proxy = proxy
        self.name = name
        self.no_id = no_id
        self.relations = relations
        self.home = None
        servers = self.start_servers()
        try:
            self.make_home(servers)
            self.measure(servers)
        finally:
            servers.close()

    def start_servers(self):
        servers = Servers(**SIZE)
        self.proxy.lead_to(servers)
        self.proxy.log.clear()
        if self.no_id:
            for layout in LAYOUTS:
                servers.rename_field(layout, "ConnectWise ID", "Remark")
        return servers

    def make_home(self, servers):
        self.home = Home(servers.secrets)
        settings = self.proxy.put_into(servers.settings)
        if self.relations:
            settings["options"] = {"relations": True}
        must(self.home, "config", "import", "-", text=json.dumps(settings))
        for command in (("test",), ("refresh",), ("match", "--auto"), ("match", "--create-all")):
            must(self.home, *command)
        # Inactive ones are left by the bulk commands: created and archived at once, they take every sort of write.
        for row in must(self.home, "companies").json:
            if row["state"] in ("unmatched", "suggested"):
                must(self.home, "match", row["cw_id"], "--create" if row["state"] == "unmatched" else "--ignore")

    def measure(self, servers):
        home = self.copy_home(servers)
        try:
            before = len(self.proxy.log)
            result = must(home, "sync")
            self.seconds = result.seconds
            self.requests = len(self.proxy.log) - before
            self.state = canonical(servers.dump()["hudu"])
            self.day = today()
        finally:
            home.close()

    def keep_up(self):
        """The pretend servers' dates are counted from today: past midnight another state is the right one."""
        while self.day != today():
            servers = self.start_servers()
            try:
                self.measure(servers)
            finally:
                servers.close()

    def copy_home(self, servers):
        home = Home(servers.secrets)
        shutil.copytree(self.home.data, home.data)
        return home


def today():
    return datetime.datetime.now(datetime.timezone.utc).date()


def must(home, *args, **more):
    result = home.run(*args, **more)
    if result.code != 0:
        raise RuntimeError(f"{' '.join(map(str, args))}: {result}")
    return result


def kill_once(proxy, variant, home, dice):
    """Returns what was done, and whether the sync was really killed."""
    how = dice.choice(("before", "after", "time"))
    written = sum(1 for row in proxy.log if row[0] == "hudu" and row[1] != "GET")
    with open(os.devnull, "wb") as null:
        child = home.start("sync", stdout=null, stderr=null)
        if how == "time":
            moment = dice.uniform(0, variant.seconds)
            time.sleep(moment)
            child.kill()
            text = f"after {moment * 1000:.0f} ms"
        else:
            number = dice.randint(1, variant.requests)
            proxy.kill_at(child, number, how)
            text = f"{how} request {number}"
        code = child.wait(timeout=120)
    proxy.kill_nobody()
    # What was on its way when the program ended still arrives.
    time.sleep(0.05)
    written = sum(1 for row in proxy.log if row[0] == "hudu" and row[1] != "GET") - written
    return text, code == -9, written


def one_kill(proxy, variant, dice, tally):
    """Returns what is wrong; a try that midnight cuts in two is made again."""
    variant.keep_up()
    problems = try_kill(proxy, variant, dice, tally)
    if variant.day != today():
        variant.keep_up()
        problems = try_kill(proxy, variant, dice, tally)
    return problems


def try_kill(proxy, variant, dice, tally):
    servers = variant.start_servers()
    home = variant.copy_home(servers)
    try:
        texts = []
        written = 0
        for _ in range(2 if dice.random() < 0.25 else 1):
            text, killed, wrote = kill_once(proxy, variant, home, dice)
            texts.append(text + ("" if killed else " (was over)"))
            written += wrote
            tally["killed" if killed else "over before"] += 1
            tally["with writes"] += killed and wrote > 0
        final = home.run("sync")
        hudu = servers.dump()["hudu"]
        problems = [f"{variant.name}, killed {' and '.join(texts)}:"]
        if final.code != 0:
            problems.append(f"the next sync: {final}")
        problems += [f"twice: {key}" for key in duplicate_ids(hudu)]
        problems += differences(variant.state, canonical(hudu))
        problems += check_history(home, written)
        problems += check_quiet(home)
        return problems if len(problems) > 1 else []
    finally:
        home.close()
        servers.close()


def check_quiet(home):
    """The run after that has nothing to do."""
    quiet = home.run("sync")
    if quiet.code == 0 and quiet.json["requests"]["hudu_write"] == 0:
        return []
    return [f"the one after that: {quiet}"]


def check_history(home, written):
    runs = must(home, "history").json
    problems = []
    if runs[0]["outcome"] != "done":
        problems.append(f"history calls the last run {runs[0]['outcome']}")
    if written and len(runs) < 2:
        problems.append("history does not show the run that was killed")
    for run in runs[1:]:
        if run["outcome"] not in ("stopped", "failed", "done") or not run["finished"]:
            problems.append(f"history leaves run {run['run']} open: {run}")
    return problems


def main():
    tap = Tap()
    seed = int(os.environ.get("HC_TEST_SEED") or time.time())
    tap.figure(f"seed {seed} (HC_TEST_SEED={seed} replays it)")
    dice = random.Random(seed)
    proxy = Proxy()
    variants = [Variant(proxy, name, **more) for name, more in VARIANTS.items()]
    for variant in variants:
        tap.figure(f"{variant.name}: {variant.requests} requests, {variant.seconds:.2f} s undisturbed")
    tally = collections.Counter()
    failures = {variant.name: [] for variant in variants}
    counts = collections.Counter()
    begun = time.monotonic()
    for i in range(KILLS):
        variant = variants[i % len(variants)]
        counts[variant.name] += 1
        problems = one_kill(proxy, variant, random.Random(dice.getrandbits(32)), tally)
        if problems:
            failures[variant.name].append(problems)
    for variant in variants:
        bad = failures[variant.name]
        tap.check(f"{counts[variant.name]} kills {variant.name} lead to the undisturbed state", not bad,
                  f"{len(bad)} did not\n" + "\n".join("\n".join(rows) for rows in bad[:5]))
        variant.home.close()
    tap.figure(f"{KILLS} worlds, {tally['killed']} kills, {tally['with writes']} of them after writes, "
               f"{tally['over before']} came too late, {time.monotonic() - begun:.0f} s")
    tap.check("four of five kills hit a sync under way", tally["killed"] >= 0.8 * KILLS, dict(tally))
    proxy.close()
    tap.finish()


if __name__ == "__main__":
    main()
