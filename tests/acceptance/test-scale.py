# SPDX-License-Identifier: GPL-3.0-or-later
"""A large tenant: the first sync is right and economical, the second one costs nothing, and memory stays flat."""

from oracle import Oracle
from world import SANITIZED, SLOW, Tap, World

TENANT = (1000, 20000, 10000)
PEAK_MB = 120


def scaled(factor):
    return {"companies": int(TENANT[0] * factor), "configurations": int(TENANT[1] * factor),
            "contacts": int(TENANT[2] * factor), "faults": ["role:Companies/Configurations/edit=All"]}


def writes(result):
    return result.json["requests"]["hudu_write"]


def total(result, *names):
    return sum(row[name] for row in result.json["counts"].values() for name in names)


def check_state(tap, world, before):
    companies = world.must("companies").json
    matches = {row["cw_id"]: row["hudu_id"] for row in companies if row["state"] == "matched"}
    conflicts = {(row["kind"], row["cw_id"]) for row in world.must("conflicts").json}
    oracle = Oracle(before, world.dump(), matches, conflicts)
    problems = oracle.check()
    tap.figure(f"in scope: {oracle.counts}, conflicts {len(conflicts)}")
    tap.check("Hudu holds what an independent reckoning expects", not problems,
              f"{len(problems)} differences\n" + "\n".join(problems[:20]))
    tap.check("most records are in scope", sum(oracle.counts.get(kind, 0) for kind in
              ("configuration", "contact")) >= 0.6 * (len(before["connectwise"]["configurations"])
                                                      + len(before["connectwise"]["contacts"])), oracle.counts)
    return oracle


def check_writes(tap, first, again):
    runs = [run for run in (first, again) if run is not None]
    made = sum(total(run, "created") for run in runs)
    other = sum(total(run, "adopted", "updated", "renamed", "moved", "archived", "unarchived") for run in runs)
    spent = sum(writes(run) for run in runs)
    refused = sum(total(run, "failed") for run in runs)
    ratio = (spent - other - refused) / max(made, 1)
    tap.figure(f"Hudu writes {spent} for {made} created, {other} changed and {refused} refused: {ratio:.4f} per created")
    tap.check("Hudu writes per created record <= 1.02", ratio <= 1.02, ratio)


def check_quiet(tap, world):
    quiet = world.must("sync")
    spent = quiet.json["requests"]
    active = total(quiet, "unchanged")
    # Sites are read in turn, each once a day: with a run every three hours an eighth of the companies.
    share = quiet.json["counts"]["company"]["unchanged"] // 8 + 1
    asked = spent["connectwise"] + spent["hudu_read"]
    tap.figure(f"second run: {spent}, {active} unchanged, {quiet.seconds:.2f} s; the sites' share is {share}")
    tap.equal("the second run writes nothing", spent["hudu_write"], 0)
    tap.check("and asks at most 20 times besides the sites' share", asked <= 20 + share, spent)


def check_touched(tap, world):
    configuration = world.must("history", "--run", 1).json["items"]
    touched = next(row for row in configuration if row["kind"] == "configuration" and row["action"] == "create")
    world.servers.cw("PATCH", f"/company/configurations/{touched['cw_id']}",
                     [{"op": "replace", "path": "modelNumber", "value": "Touched from outside"}])
    result = world.must("sync")
    tap.figure(f"after one change: {result.json['requests']}")
    tap.equal("one changed record costs one write", writes(result), 1)
    asset = next(row for row in world.dump()["hudu"]["assets"] if row["id"] == touched["hudu_id"])
    tap.equal("which is the right one", asset["primary_model"], "Touched from outside")


def allow_archives(settings):
    """So many companies of a large tenant are inactive that a person would be asked about archiving them."""
    settings["guards"] = {"archive_total": 10000}


def measure(tap, factor, thorough):
    """Returns the peak of memory in KiB over the first sync."""
    with World(settings=allow_archives, **scaled(factor)) as world:
        world.prepare()
        before = world.dump()
        first, again = world.sync_until_clean()
        tap.figure(f"{factor:g} x the tenant: {first.seconds:.1f} s, peak {first.peak_kb / 1024:.1f} MB, "
                   f"{first.json['requests']}")
        if again is not None:
            tap.figure(f"after {len(first.json['errors'])} taken names: {again.seconds:.1f} s, {again.json['requests']}")
        if thorough:
            tap.equal("nothing else than taken names failed", {row["kind"] for row in first.json["errors"]} - {"company"},
                      set())
            check_writes(tap, first, again)
            check_state(tap, world, before)
            check_quiet(tap, world)
            check_touched(tap, world)
        return first.peak_kb


def main():
    tap = Tap()
    peak = measure(tap, 1, True)
    other_factor = 5 if SLOW else 0.2
    other = measure(tap, other_factor, False)
    ratio = max(peak, other) / min(peak, other) if SLOW else peak / other
    tap.figure(f"memory: {peak / 1024:.1f} MB at 1 x, {other / 1024:.1f} MB at {other_factor:g} x")
    if SANITIZED:
        tap.skip("memory", "sanitizers take their own")
    else:
        tap.check(f"at most {PEAK_MB} MB", peak <= PEAK_MB * 1024, peak)
        if SLOW:
            tap.check("at most 1.5 x as much for five times the tenant", other <= 1.5 * peak, other / peak)
        else:
            tap.figure(f"{ratio:.2f} x from a fifth of the tenant to the whole")
            tap.check("five times the tenant takes no five times the memory", ratio <= 2.5, ratio)
    tap.finish()


if __name__ == "__main__":
    main()
