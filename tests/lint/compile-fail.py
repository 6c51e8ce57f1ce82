#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that an include against the direction of the layers does not compile.

Usage: compile-fail.py ROOT BUILD_DIR

Takes the compiler and the include path that each folder below src is really built with (compile_commands.json) and
hands the preprocessor one line: a header of the folder's own or of one it may use, which must be found, then a header
of one it may not use, which must not. Prints TAP.
"""
import json
import pathlib
import shlex
import subprocess
import sys

from rules import LAYERS


def keep_words(words):
    """The compiler itself (ccache and the like may stand before it) and its include path and macros."""
    kept = [words[0]]
    if not words[1].startswith("-"):
        kept.append(words[1])
    for word, following in zip(words, words[1:] + [""]):
        if word == "-isystem":
            kept += [word, following]
        elif word.startswith(("-I", "-D", "-U", "-std", "-isystem")):
            kept.append(word)
    return kept


def compile_commands(root, build_dir):
    """Returns {folder: the words of a compiler call there, without the file, its output and what only compiling needs}."""
    commands = {}
    for entry in json.loads((build_dir / "compile_commands.json").read_text(encoding="utf-8")):
        path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        if root / "src" not in path.parents:
            continue
        kept = keep_words(shlex.split(entry["command"]))
        commands.setdefault(path.relative_to(root / "src").parts[0], (kept, entry["directory"]))
    return commands


def find_header(command, header):
    """Returns whether the preprocessor finds the header, and what it says."""
    words, directory = command
    done = subprocess.run([*words, "-E", "-x", "c", "-o", "/dev/null", "-"], input=f'#include "{header}"\n',
                          capture_output=True, text=True, check=False, cwd=directory)
    # In C's own words: "fatal error: hc-store.h: No such file or directory".
    missing = f"{header}" in done.stderr and ("No such file" in done.stderr or "not found" in done.stderr)
    if done.returncode != 0 and not missing:
        raise RuntimeError(f"the preprocessor failed for another reason:\n{done.stderr}")
    return done.returncode == 0, done.stderr


def is_private(path):
    """A folder's own business, which may need what the folder's users do not see."""
    return "-private" in path.name or '-private.h"' in path.read_text(encoding="utf-8")


def cases(root, commands):
    """Yields (folder, header, home, whether it is to be found)."""
    headers = {folder: sorted(path.name for path in (root / "src" / folder).glob("*.h") if not is_private(path))
               for folder in LAYERS}
    for folder in sorted(commands):
        for home in sorted(LAYERS):
            if headers[home]:
                yield folder, headers[home][0], home, home == folder or home in LAYERS[folder]


def main():
    root, build_dir = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    commands = {folder: command for folder, command in compile_commands(root, build_dir).items() if folder in LAYERS}
    planned = list(cases(root, commands))
    if not any(not wanted for *_, wanted in planned):
        print("1..0 # SKIP there are no two layers yet that must not know each other")
        return 0
    print(f"1..{len(planned)}")
    failures = 0
    for number, (folder, header, home, wanted) in enumerate(planned, 1):
        found, said = find_header(commands[folder], header)
        verb = "compiles" if wanted else "does not compile"
        print(f"{'ok' if found == wanted else 'not ok'} {number} - {header} of {home} in {folder} {verb}")
        if found != wanted:
            failures += 1
            print("".join(f"# {line}\n" for line in said.splitlines()[:3]), end="")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
