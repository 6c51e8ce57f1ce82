# SPDX-License-Identifier: GPL-3.0-or-later
"""The first hour: from the first start to the first finished sync, with the pointer alone and nothing read."""

import time

from window import Scenarios

MOST_CLICKS = 12
MOST_SECONDS = 120


def follow(window, button):
    """One step of the guide on the overview."""
    if window.look("label", "The First Sync, Step by Step") is None:
        window.find("row", "Overview").click()
    window.find("button", button).click()


def first_sync(window, tap):
    follow(window, "Connect")
    window.find("button", "Test Connection").click()
    window.says(r"Connection successful")
    follow(window, "Refresh")
    follow(window, "Match Companies")
    window.find("button", "Match All…").click()
    confirm(window)
    window.find("button", "Create All…").click()
    confirm(window)
    follow(window, "Make a Preview")
    window.says(r"\d+ changes", 60)
    window.find("button", "Sync Now").click()
    window.says(r"^(Synced|Up to date)", 100)
    seconds = time.monotonic() - window.started
    tap.figure(f"from the start to the first sync: {seconds:.1f} s, {window.clicks} clicks")
    tap.check(f"at most {MOST_CLICKS} clicks", window.clicks <= MOST_CLICKS, window.clicks)
    tap.check(f"under {MOST_SECONDS} seconds", seconds < MOST_SECONDS, seconds)


def confirm(window):
    """A click on what the question that is asked suggests."""
    window.dialog().all("button")[-1].click()


def main():
    tap = Scenarios()
    tap.play("first start to first sync", first_sync, "--demo")
    tap.finish()


if __name__ == "__main__":
    main()
