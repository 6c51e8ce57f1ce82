# SPDX-License-Identifier: GPL-3.0-or-later
"""A sort rule is written, with its count while it is written, and takes part in the next plan."""

import re
import time

from window import Scenarios, World, env_of, until


def rules(world):
    return world.must("config", "show").json["rules"]


def write_rule(window, tap, world):
    before = rules(world)
    window.keys("ctrl+4")
    window.find("button", "Add Rule…").click()
    editor = window.dialog()
    editor.find("entry", "Name").click()
    window.type("Old printers")
    choose(window, editor, "Send records to", "Skip")
    editor.find("entry", "Value").click()
    window.type("Printer")
    window.keys("Return")
    count = editor.says(r"^([\d,]+) of ([\d,]+) records? go by this rule|^([\d,]+) of ([\d,]+) records match")
    tap.figure(f"while the rule is written: {count.string}")
    tap.check("its count is not nothing", int((count[1] or count[3]).replace(",", "")) > 0, count.string)
    editor.find("button", "Save").click()
    window.says(r"Old printers")
    after = until(lambda: len(now := rules(world)) == len(before) + 1 and now, "one more rule", pause=0.3)
    added = next(rule for rule in after if rule["name"] == "Old printers")
    tap.equal("it skips", added.get("skip"), True)
    tap.equal("it has the condition", [row["value"] for row in added["when"]], [["Printer"]])
    move_up(window, tap, world)


def move_up(window, tap, world):
    """Rules are taken in their order: the new one goes up to the top, a step a click."""
    for _ in range(len(rules(world)) - 1):
        row = window.find("row", re.compile(r"^Rule \d+: Old printers"))
        place = row.name.split(":")[0]
        row.find("button", "Move the rule up").click()
        window.gone("row", re.compile(f"^{place}: Old printers"))
    until(lambda: rules(world)[0]["name"] == "Old printers", "the new rule on top", pause=0.3)
    tap.check("and takes all printers", window.says(r"^Rule 1: Old printers.*Records: [1-9]"))


def choose(window, within, drop_down, item):
    """Opened with the pointer, walked with the keyboard: this platform's popovers lose a click now and then."""
    within.find("combo box", drop_down).click()
    rows = until(lambda: (shown := within.look("combo box", drop_down).look("list")) and shown.all("row"), "its list")
    time.sleep(0.3)
    names = [row.labels()[0] for row in rows]
    downs = names.index(item)
    window.keys(*(["Down"] * downs if downs > 0 else ["Down", "Up"]), "Return", pause=0.15)
    until(lambda: within.look("combo box", drop_down).labels()[0] == item, f"{item} chosen")


def main():
    tap = Scenarios()
    with World(companies=20, contacts=40, configurations=200) as world:
        world.prepare()
        world.sync_until_clean()
        tap.play("write a rule", lambda window, tap: write_rule(window, tap, world), env=env_of(world))
    tap.finish()


if __name__ == "__main__":
    main()
