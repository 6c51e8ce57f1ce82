# SPDX-License-Identifier: GPL-3.0-or-later
"""Preview, apply, undo, guards and stop, as a person meets them."""

import re
import time

from window import Scenarios, World, env_of, until

SIZE = {"companies": 12, "contacts": 30, "configurations": 120, "faults": ["role:Companies/Configurations/edit=All", "role:Companies/Configurations/delete=All"]}


def assets(world, **more):
    return [row for row in world.dump()["hudu"]["assets"] if all(row[key] == value for key, value in more.items())]


def synced(world):
    """The world after its first sync; gives the live workstations that it made."""
    world.prepare()
    world.sync_until_clean()
    runs = [row for row in world.must("history").json if row["counts"]["configuration"]["created"] > 0]
    items = world.must("history", "--run", runs[0]["run"]).json["items"]
    return [row for row in items if row["action"] == "create" and row["layout"] == "Workstations"]


def memory(world, number):
    asset = next(row for row in assets(world) if any(field["label"] == "ConnectWise ID"
                                                     and field["value"] == str(number) for field in row["fields"]))
    return next((field["value"] for field in asset["fields"] if field["label"] == "RAM"), None)


def read_and_apply(window, tap, world, chosen):
    """Three devices got more memory: the change is read, one is left out, the others are applied."""
    for row in chosen:
        world.servers.cw("PATCH", f"/company/configurations/{row['cw_id']}",
                         [{"op": "replace", "path": "ram", "value": "640 GB"}])
    window.find("button", "Preview").click()
    window.says(r"^3 changes$")
    left_out, read, other = chosen
    window.find("label", read["name"]).click()
    window.says(r"^\+ 640 GB")
    tap.check("the field and the rule are named", window.says(r"^RAM") and window.says(r"Workstations"))
    window.find("check box", left_out["name"]).click()
    window.find("button", "Apply 2").click()
    until(lambda: memory(world, other["cw_id"]) == "640 GB", "the change in Hudu", pause=0.3)
    window.says(r"^(Applied|Synced|Done|Up to date)")
    tap.equal("what was read is applied", memory(world, read["cw_id"]), "640 GB")
    tap.check("what was left out is not", memory(world, left_out["cw_id"]) != "640 GB")


def undo(window, tap, world, chosen):
    """The run before is taken back, after a look at what that means."""
    world.servers.cw("PATCH", f"/company/configurations/{chosen[0]['cw_id']}",
                     [{"op": "replace", "path": "ram", "value": "999 GB"}])
    before = memory(world, chosen[0]["cw_id"])
    world.must("sync")
    tap.equal("the change arrived", memory(world, chosen[0]["cw_id"]), "999 GB")
    window.keys("ctrl+7")
    window.find("button", "Undo…").click()
    dialog = window.dialog("Undo a Run")
    dialog.find("button", re.compile(r"Undo \d+ Change")).click()
    until(lambda: memory(world, chosen[0]["cw_id"]) == before, "the old value in Hudu", pause=0.3)


def hit_guard(window, tap, world):
    """All devices were deleted in ConnectWise: nothing is archived before a person has typed that it is meant."""
    world.must("config", "set", "options.archive_deleted.configuration", "true")
    live = len([row for row in assets(world) if not row["archived"]])
    for row in world.dump()["connectwise"]["configurations"][:100]:
        world.servers.cw("DELETE", f"/company/configurations/{row['id']}")
    window.find("button", "Sync Now").click()
    window.find("button", "Apply Anyway…", 60)
    tap.equal("nothing is archived yet", len([row for row in assets(world) if not row["archived"]]), live)
    window.find("button", "Apply Anyway…").click()
    dialog = window.dialog()
    word = dialog.says(r"Type “(.*)” to go on")[1]
    tap.check("it can't be confirmed without the word", not dialog.find("button", "Apply Anyway").sensitive)
    window.type(word)
    dialog.find("button", "Apply Anyway").click()
    until(lambda: len([row for row in assets(world) if not row["archived"]]) < live - 20, "archived assets", 60, 0.5)


def stop(window, tap, world):
    """A slow sync ends within a second of Stop."""
    window.find("button", "Sync Now").click()
    button = window.find("button", "Stop")
    window.says(r"(?i)syncing|step \d")
    time.sleep(2)
    button.click()
    begun = time.monotonic()
    until(lambda: (button := window.look("button", "Sync Now")) and button.sensitive, "an end of the sync", pause=0.02)
    seconds = time.monotonic() - begun
    tap.figure(f"stopped after {seconds:.2f} s, the look at the screen included")
    tap.check("within a second, and what the look takes", seconds < 2, seconds)
    tap.equal("it is told in the history", world.must("history").json[0]["outcome"], "stopped")


def main():
    tap = Scenarios()
    with World(**SIZE) as world:
        chosen = synced(world)
        tap.play("read a difference, leave one out, apply",
                 lambda window, tap: read_and_apply(window, tap, world, chosen[:3]), env=env_of(world))
        tap.play("undo a run", lambda window, tap: undo(window, tap, world, chosen[3:]), env=env_of(world))
        tap.play("hit a guard and apply anyway", lambda window, tap: hit_guard(window, tap, world), env=env_of(world))
    slow = {**SIZE, "faults": ["hudu:POST:*:delay=700"]}
    with World(**slow) as world:
        world.prepare()
        tap.play("stop a run", lambda window, tap: stop(window, tap, world), env=env_of(world))
    tap.finish()


if __name__ == "__main__":
    main()
