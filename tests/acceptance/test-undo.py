# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo puts back what a run did, keeps it so, and lets single records go on when a person releases them."""

from state import canonical, differences
from world import Tap, World

ROLE = "role:Companies/Configurations/"
SIZE = {"companies": 12, "contacts": 30, "configurations": 80,
        "faults": [ROLE + "edit=All", ROLE + "add=All", "role:Companies/Contacts/edit=All"]}


def settings_of(settings):
    settings["options"] = {"update_names": True}


def asset(world, number):
    """The asset of a configuration."""
    return next(row for row in world.dump()["hudu"]["assets"] if row["asset_type"] not in ("People", "Locations")
                and any(one["label"] == "ConnectWise ID" and one["value"] == str(number) for one in row["fields"]))


def field(row, label):
    return next((one["value"] for one in row["fields"] if one["label"] == label), None)


def patch(world, number, **values):
    world.servers.cw("PATCH", f"/company/configurations/{number}",
                     [{"op": "replace", "path": path, "value": value} for path, value in values.items()])


def writes(result):
    return result.json["requests"]["hudu_write"]


def choose(world):
    """Four workstations of live companies that were created by the first run."""
    items = world.must("history", "--run", 1).json["items"]
    made = [row for row in items if row["action"] == "create" and row["layout"] == "Workstations"]
    return made[:4]


def change(world, renamed, updated, edited):
    """What happens in ConnectWise between the runs; returns the id of a new configuration."""
    patch(world, renamed, name="RENAMED-IN-CW")
    patch(world, updated, ipAddress="192.0.2.1", ram="128 GB")
    patch(world, edited, ipAddress="192.0.2.2", ram="256 GB")
    like = next(row for row in world.dump()["connectwise"]["configurations"] if row["id"] == renamed)
    new = {"name": "NEW-IN-CW", "type": {"id": like["type"]["id"]}, "company": {"id": like["company"]["id"]},
           "status": {"id": 1}, "serialNumber": "NEWSERIAL1"}
    return world.servers.cw("POST", "/company/configurations", new)["id"]


def check_single(tap, world):
    chosen = choose(world)
    renamed, updated, edited, other = (row["cw_id"] for row in chosen)
    before = {number: asset(world, number) for number in (renamed, updated, edited, other)}
    new = change(world, renamed, updated, edited)
    result = world.must("sync")
    run = result.json["run"]
    tap.equal("a rename, two updates and a creation are four writes", writes(result), 4)
    tap.equal("the name came over", asset(world, renamed)["name"], "RENAMED-IN-CW")
    row = asset(world, edited)
    world.servers.hudu("PUT", f"/companies/{row['company_id']}/assets/{row['id']}",
                       {"asset": {"custom_fields": [{"ram": "a person's word"}]}})
    state = canonical(world.dump()["hudu"])
    plan = world.must("undo", run, codes=(0, 1))
    tap.figure(f"undo plan: {plan.json['summary']}")
    lost = differences(state, canonical(world.dump()["hudu"]))
    tap.check("the undo plan writes nothing", not lost, "\n".join(lost))
    undone = world.must("undo", run, "--apply", codes=(0, 1))
    tap.figure(f"undo: exit {undone.code}, {undone.json['requests']}, errors {undone.json['errors']}")
    check_restored(tap, world, before, (renamed, updated, edited, other), new)
    held = {(row["kind"], row["cw_id"], row["why"]) for row in world.must("held").json}
    wanted = {("configuration", number, "undo") for number in (renamed, updated, edited, new)}
    tap.check("all four are held", wanted <= held, held)
    tap.check("an untouched one is not", ("configuration", other, "undo") not in held, held)
    for arguments in ((), ("--full",)):
        tap.equal(f"the next sync {' '.join(arguments)} does not do it again", writes(world.must("sync", *arguments)), 0)
    check_release(tap, world, renamed, new, updated)


def check_restored(tap, world, before, numbers, new):
    renamed, updated, edited, _ = numbers
    tap.equal("the old name is back", asset(world, renamed)["name"], before[renamed]["name"])
    row = asset(world, updated)
    tap.equal("so are the fields", (field(row, "IP Address"), field(row, "RAM")),
              (field(before[updated], "IP Address"), field(before[updated], "RAM")))
    row = asset(world, edited)
    tap.equal("a person's later edit is left", field(row, "RAM"), "a person's word")
    tap.equal("while the same record's other field is back", field(row, "IP Address"),
              field(before[edited], "IP Address"))
    tap.equal("what was created is archived", asset(world, new)["archived"], True)


def check_release(tap, world, renamed, new, updated):
    world.must("release", f"configuration:{renamed}")
    tap.equal("a released record flows again", writes(world.must("sync")), 1)
    tap.equal("with its name", asset(world, renamed)["name"], "RENAMED-IN-CW")
    world.must("release", f"configuration:{new}")
    result = world.must("sync")
    row = asset(world, new)
    tap.check("a released creation is un-archived, not made again", not row["archived"] and
              sum(counts["created"] for counts in result.json["counts"].values()) == 0, f"{row['archived']} {result}")
    patch(world, updated, ipAddress="192.0.2.3")
    tap.equal("a held one still waits", writes(world.must("sync")), 0)
    world.must("release", f"configuration:{updated}")
    world.must("sync")
    tap.equal("until it is released", field(asset(world, updated), "IP Address"), "192.0.2.3")


def check_whole(tap):
    """The first sync of a Hudu that people have filled is undone: theirs is as it was, ours is archived."""
    with World(settings=settings_of, **SIZE) as world:
        world.prepare()
        before = world.dump()["hudu"]
        world.sync_until_clean()
        undone = world.must("undo", 1, "--apply")
        after = world.dump()["hudu"]
        old = {row["id"] for row in before["assets"]}
        tap.figure(f"undo of a first sync: {undone.json['requests']}")
        mine = [row for row in after["assets"] if row["id"] not in old]
        tap.check("every asset that the run created is archived", mine and all(row["archived"] for row in mine), len(mine))
        kept = {**after, "assets": [row for row in after["assets"] if row["id"] in old],
                "companies": [row for row in after["companies"] if row["id"] in {one["id"] for one in before["companies"]}]}
        lost = differences(canonical(before), canonical(kept))
        tap.check("everything of before is as before", not lost, "\n".join(lost))
        tap.equal("the next sync writes nothing", writes(world.must("sync", "--full")), 0)


def main():
    tap = Tap()
    with World(settings=settings_of, **SIZE) as world:
        world.prepare()
        world.sync_until_clean()
        check_single(tap, world)
    check_whole(tap)
    tap.finish()


if __name__ == "__main__":
    main()
