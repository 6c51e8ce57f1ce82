# SPDX-License-Identifier: GPL-3.0-or-later
"""The database is lost after a sync: the next run finds everything again in Hudu, creates nothing, and goes on."""

import os

from state import canonical, differences, duplicate_ids
from world import Tap, World

SIZE = {"companies": 25, "contacts": 60, "configurations": 150,
        "faults": ["role:Companies/Configurations/edit=All", "role:Companies/Contacts/edit=All"]}


def lose(world):
    for name in os.listdir(world.home.data):
        os.remove(os.path.join(world.home.data, name))


def count(result, name):
    return sum(row[name] for row in result.json["counts"].values())


def pick(world, table, accept):
    """The first record of ConnectWise below a live company that has an asset in Hudu."""
    dump = world.dump()
    known = {(row["asset_type"] == "People", field["value"]) for row in dump["hudu"]["assets"]
             for field in row["fields"] if field["label"] == "ConnectWise ID"}
    people = table == "contacts"
    return next(row for row in dump["connectwise"][table] if (people, str(row["id"])) in known and accept(row))


def find(world, people, number):
    """The assets that carry a ConnectWise id."""
    return [row for row in world.dump()["hudu"]["assets"] if (row["asset_type"] == "People") == people
            and row["asset_type"] != "Locations"
            and any(field["label"] == "ConnectWise ID" and field["value"] == str(number) for field in row["fields"])]


def check_recovery(tap, world, decide, name):
    before = world.dump()["hudu"]
    lose(world)
    decide()
    result = world.must("sync")
    after = world.dump()["hudu"]
    tap.figure(f"{name}: {result.json['requests']}, adopted {count(result, 'adopted')}")
    tap.equal(f"{name}: nothing is created", count(result, "created"), 0)
    tap.equal(f"{name}: nothing is archived", count(result, "archived"), 0)
    tap.equal(f"{name}: no asset more or less", len(after["assets"]), len(before["assets"]))
    lost = differences(canonical(before), canonical(after))
    tap.check(f"{name}: Hudu is as it was", not lost, "\n".join(lost))
    tap.equal(f"{name}: no ConnectWise ID twice", duplicate_ids(after), [])
    return result


def check_flow(tap, world, name, address):
    device = pick(world, "configurations", lambda row: row["type"]["name"] == "Workstation")
    person = pick(world, "contacts", lambda row: bool(row.get("title")))
    world.servers.cw("PATCH", f"/company/configurations/{device['id']}",
                     [{"op": "replace", "path": "ipAddress", "value": address}])
    world.servers.cw("PATCH", f"/company/contacts/{person['id']}",
                     [{"op": "replace", "path": "title", "value": f"Head of {name}"}])
    result = world.must("sync")
    tap.equal(f"{name}: two later changes cost two writes", result.json["requests"]["hudu_write"], 2)
    for people, number, label, wanted in ((False, device["id"], "IP Address", address),
                                          (True, person["id"], "Title", f"Head of {name}")):
        values = [field["value"] for row in find(world, people, number) for field in row["fields"]
                  if field["label"] == label]
        tap.equal(f"{name}: a change of {label} flows", values, [wanted])
    tap.equal(f"{name}: then it is quiet", world.must("sync").json["requests"]["hudu_write"], 0)


def main():
    tap = Tap()
    with World(**SIZE) as world:
        world.prepare()
        world.sync_until_clean()
        check_recovery(tap, world, world.prepare, "lost database")
        check_flow(tap, world, "lost database", "192.0.2.77")
        check_recovery(tap, world, world.prepare, "lost again")
        check_flow(tap, world, "lost again", "192.0.2.78")
    tap.finish()


if __name__ == "__main__":
    main()
