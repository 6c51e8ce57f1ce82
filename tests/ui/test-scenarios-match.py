# SPDX-License-Identifier: GPL-3.0-or-later
"""Companies: many decided without the mouse, one taken back, and the question why something is not in Hudu."""

import json
import re

from window import Scenarios, World, env_of, until

COMPANIES = 20
RULES = json.dumps([{"name": "No printers", "kind": "configuration", "match": "all", "skip": True,
                     "when": [{"field": "type", "op": "contains", "value": "printer"}]}])


def decided(world):
    return {row["cw_id"]: row["state"] for row in world.must("companies").json
            if row["state"] not in ("unmatched", "suggested")}


def picker(page):
    """The popover over the list, looked for without a look at all the rows."""
    page.forget()
    return any("Picker" in child.name and child.look("list", "Choices") for child in page.children())


def decide_by_keyboard(window, tap, world):
    before = len(decided(world))
    window.keys("ctrl+2")
    window.find("tree table", "Companies")
    page = window.find("filler", "Companies")
    window.keys("ctrl+f", "Down")
    for _ in range(COMPANIES):
        window.keys("Return")
        until(lambda: picker(page), "the choices of a company")
        window.keys("Return")
        until(lambda: not picker(page), "the choices closed")
    after = until(lambda: len(now := decided(world)) >= before + COMPANIES and now, f"{COMPANIES} decisions", pause=0.3)
    tap.equal("each Enter decided one company", len(after), before + COMPANIES)
    tap.equal("without the mouse", window.clicks, 0)
    window.says(r"^(Matched|Will be created) [1-9]")


def take_back(window, tap, world):
    """One company ignored with the keyboard, and the toast's Undo."""
    before = decided(world)
    window.keys("ctrl+2")
    window.find("tree table", "Companies")
    window.keys("ctrl+f", "Down")
    window.find("button", "Ignore").click()
    window.find("button", "Undo")
    until(lambda: len(decided(world)) == len(before) + 1, "one more decision", pause=0.3)
    window.find("button", "Undo").click()
    until(lambda: decided(world) == before, "the decision taken back", pause=0.3)


def ask_why(window, tap, world):
    """A printer that a rule skips: the rule is named, and one click away."""
    world.prepare()
    world.must("config", "set", "rules", RULES)
    world.sync_until_clean()
    companies = {row["cw_id"] for row in world.must("companies").json if row["state"] == "matched"}
    skipped = next(row["name"] for row in world.dump()["connectwise"]["configurations"]
                   if (row.get("type") or {}).get("name") == "Printer" and row["company"]["id"] in companies)
    window.keys("ctrl+k")
    window.dialog()
    window.type(skipped)
    dialog = window.dialog()
    dialog.says(re.escape(skipped))
    dialog.says(r"(?i)rule.*No printers")
    window.keys("Escape")
    until(lambda: len(window.windows()) == 1, "the window alone")


def play(tap, name, act, companies):
    with World(companies=companies, contacts=60, configurations=120) as world:
        world.configure()
        world.must("test")
        world.must("refresh")
        tap.play(name, lambda window, tap: act(window, tap, world), env=env_of(world))


def main():
    tap = Scenarios()
    play(tap, f"match {COMPANIES} companies by keyboard alone", decide_by_keyboard, 30)
    play(tap, "take a decision back", take_back, 6)
    play(tap, "ask why", ask_why, 6)
    tap.finish()


if __name__ == "__main__":
    main()
