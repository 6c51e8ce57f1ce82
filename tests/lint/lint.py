#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sources of the project at ROOT for what the compiler does not see.

Usage: lint.py ROOT [--no-format]

Prints a line "file:line: message" for each finding. Warnings are printed and let pass; a failure ends with status 1.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

import rules
from c_source import CSource

TREES = ("src", "tests", "scripts", "data", "po", ".ci")


class Report:
    def __init__(self, root):
        self.root = root
        self.failures = 0
        self.warnings = 0
        self.notices = 0

    def _print(self, path, line, message):
        shown = path.relative_to(self.root) if path.is_absolute() else path
        print(f"{shown}:{line}: {message}")

    def fail(self, path, line, message):
        self.failures += 1
        self._print(path, line, message)

    def warn(self, path, line, message):
        self.warnings += 1
        self._print(path, line, "warning: " + message)

    def notice(self, message):
        self.notices += 1
        print(f"notice: {message}")


class Project:
    """The files of the project, each read once."""

    def __init__(self, root):
        self.root = root
        self.files = sorted(path for tree in TREES for path in (root / tree).rglob("*")
                            if path.is_file() and "__pycache__" not in path.parts)
        self.files += sorted(path for path in root.glob("*") if path.is_file())
        self.sources = {path: CSource(path.read_text(encoding="utf-8", errors="replace"))
                        for path in self.files if path.suffix in (".c", ".h") and self.area(path) in ("src", "tests")}
        self.headers = {}
        for path in self.sources:
            if path.suffix == ".h" and self.area(path) == "src":
                self.headers.setdefault(path.name, []).append(path)

    def area(self, path):
        return path.relative_to(self.root).parts[0]

    def folder(self, path):
        """The folder below src or tests: core, net, …"""
        parts = path.relative_to(self.root).parts
        return parts[1] if len(parts) > 2 else ""

    def in_src(self):
        return ((path, source) for path, source in self.sources.items() if self.area(path) == "src")


def check_sizes(project, report):
    for path, source in project.sources.items():
        if source.lines > rules.FILE_FAIL:
            report.fail(path, source.lines, f"{source.lines} lines; a file has at most {rules.FILE_FAIL}")
        elif source.lines > rules.FILE_WARN:
            report.warn(path, source.lines, f"{source.lines} lines; aim below {rules.FILE_WARN}")
        for function in source.functions:
            class_init = function.name.endswith("class_init")
            limit = rules.CLASS_INIT_FAIL if class_init else rules.FUNCTION_FAIL
            if function.length > limit:
                report.fail(path, function.line, f"{function.name}() has {function.length} lines; at most {limit}")
            elif function.length > rules.FUNCTION_WARN and not class_init:
                report.warn(path, function.line,
                            f"{function.name}() has {function.length} lines; aim below {rules.FUNCTION_WARN}")


def first_lines(path):
    return path.read_text(encoding="utf-8", errors="replace").split("\n", 2)[:2]


def check_spdx(project, report):
    for path in project.files:
        if path.suffix in (".c", ".h"):
            if first_lines(path)[0] != f"/* {rules.SPDX} */":
                report.fail(path, 1, f"the first line is not /* {rules.SPDX} */")
        elif (path.suffix in (".py", ".sh", ".xml", ".ui", ".css", ".desktop", ".service", ".in", ".1")
              or path.name in ("meson.build", "meson_options.txt", "POTFILES", "LINGUAS")
              or first_lines(path)[0].startswith("#!")):
            if not any(rules.SPDX in line for line in first_lines(path)):
                report.fail(path, 1, f"no {rules.SPDX} in the first two lines")


def check_log_domain(project, report):
    for path, source in project.in_src():
        if path.suffix != ".c":
            continue
        lines = source.text.split("\n")
        at = next((i for i, line in enumerate(lines, 1) if line == rules.LOG_DOMAIN), None)
        first_include = min((include.line for include in source.includes), default=len(lines) + 1)
        if at is None or at > first_include:
            report.fail(path, 1, f"{rules.LOG_DOMAIN} is missing before the first include")


def check_quoted_include(project, report, path, include):
    folder = project.folder(path)
    if include.name in rules.GENERATED_HEADERS:
        return
    if "/" in include.name:
        report.fail(path, include.line, f'"{include.name}": headers are included by their bare name')
        return
    homes = project.headers.get(include.name, [])
    if not homes:
        report.fail(path, include.line, f'"{include.name}" is no header below src')
        return
    home = project.folder(homes[0])
    if home != folder and home not in rules.LAYERS.get(folder, set()):
        report.fail(path, include.line, f'{folder} may not include "{include.name}" of {home}')


def check_system_include(report, path, folder, include):
    for pattern, folders in rules.SYSTEM_HEADERS:
        if pattern.search(include.name) and folder not in folders:
            report.fail(path, include.line, f"<{include.name}> belongs to {', '.join(sorted(folders))} alone")
            return
    if folder == "core" and not rules.CORE_HEADERS.match(include.name):
        report.fail(path, include.line, f"<{include.name}>: core does no input or output and is not to include it")


def check_layers(project, report):
    for path, source in project.in_src():
        folder = project.folder(path)
        if folder not in rules.LAYERS:
            report.fail(path, 1, f"src/{folder} is no known layer")
            continue
        for include in source.includes:
            if include.quoted:
                check_quoted_include(project, report, path, include)
            else:
                check_system_include(report, path, folder, include)
        if folder == "core":
            for match in re.finditer(r"(?<![\w>.])(" + "|".join(rules.CORE_CALLS) + r")\s?\(", source.code):
                report.fail(path, source.line_of(match.start()), f"{match.group(1)}(): core does no input or output")
    for name, homes in project.headers.items():
        if len(homes) > 1:
            report.fail(homes[1], 1, f"{name} is also in src/{project.folder(homes[0])}: bare names must be unique")


def check_sql(project, report):
    for path, source in project.in_src():
        if project.folder(path) == "store":
            continue
        for literal in source.literals:
            if rules.SQL.search(literal.text):
                report.fail(path, literal.line, "SQL outside of src/store")
        for match in re.finditer(r"\bsqlite3_\w+", source.code):
            report.fail(path, source.line_of(match.start()), f"{match.group()} outside of src/store")


def check_names(project, report):
    for path, source in project.sources.items():
        picks_by_version = rules.VERSION_CHECK.search(source.code)
        for match in rules.NAMES.finditer(source.code):
            name = match.group()
            if picks_by_version and name.startswith(("Gtk", "gtk_", "Adw", "adw_")):
                continue
            if project.area(path) == "tests" and name in ("sleep", "usleep", "strtod", "goto"):
                continue
            report.fail(path, source.line_of(match.start()), f"{name} is not to be used (see tests/lint/rules.py)")
    for path in project.files:
        if path.suffix == ".ui":
            text = path.read_text(encoding="utf-8")
            for match in rules.UI_CLASS.finditer(text):
                report.fail(path, text.count("\n", 0, match.start()) + 1, f"{match.group(1)} is not to be used")


def check_comments(project, report):
    for path, source in project.sources.items():
        for match in rules.DISABLED.finditer(source.code):
            report.fail(path, source.line_of(match.start()), "code disabled with #if 0")
        for comment in source.comments:
            for index, line in enumerate(comment.text.split("\n")):
                words = re.sub(r"^\s*(/\*+|//|\*(?!/))?\s*|\s*\*/\s*$", "", line)
                if rules.CODE_IN_COMMENT.match(words):
                    report.fail(path, comment.line + index, "code in a comment")
                if rules.BANNER.match(line):
                    report.fail(path, comment.line + index, "a banner")


def check_texts(project, report):
    """What no file of the project may contain, whatever its kind."""
    own = project.root / "tests" / "lint"
    for path in project.files:
        if path.name == "LICENSE" or own in path.parents:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if path.suffix in (".c", ".h", ".py", ".sh", ".build", ".md", ".xml", ".ui", "") \
                    and rules.UNFINISHED.search(line):
                report.fail(path, number, "unfinished: finish it, or write an issue")
            if rules.MACHINE_PATH.search(line):
                report.fail(path, number, "a path of one machine")
            if rules.PACKAGE_HOST.search(line):
                report.fail(path, number, "the name of a package server")


def check_listed(project, report):
    """A .c file that no meson.build names is compiled by nobody; a test program, run by nobody."""
    for path in project.sources:
        if path.suffix != ".c" or project.root / "tests" / "lint" in path.parents:
            continue
        build_files = [folder / "meson.build" for folder in path.parents
                       if project.root in folder.parents and (folder / "meson.build").exists()]
        text = "".join(file.read_text(encoding="utf-8") for file in build_files)
        names = {path.name, path.stem, re.sub(r"^[a-z]+-", "", path.stem)} if project.area(path) == "tests" \
            else {path.name}
        if not any(f"'{name}'" in text for name in names):
            report.fail(path, 1, "not listed in a meson.build")


def check_translations(project, report):
    potfiles = project.root / "po" / "POTFILES"
    if not potfiles.exists():
        return
    listed = [line.strip() for line in potfiles.read_text(encoding="utf-8").split("\n")]
    for number, name in enumerate(listed, 1):
        if name and not name.startswith("#") and not (project.root / name).exists():
            report.fail(potfiles, number, f"{name} does not exist")
    for path, source in project.in_src():
        match = rules.TRANSLATABLE.search(source.code)
        if match and str(path.relative_to(project.root)) not in listed:
            report.fail(path, source.line_of(match.start()), "has texts to translate and is not in po/POTFILES")


def check_test_ratio(project, report):
    own = project.root / "tests" / "lint"
    source_lines = sum(source.lines for _, source in project.in_src())
    test_lines = sum(len(path.read_bytes().splitlines()) for path in project.files
                     if project.area(path) == "tests" and path.suffix in (".c", ".h", ".py", ".sh")
                     and own not in path.parents)
    if test_lines < rules.TEST_RATIO * source_lines:
        report.fail(pathlib.Path("tests"), 0, f"{test_lines} lines of tests for {source_lines} of source: "
                    f"{test_lines / source_lines:.2f}, at least {rules.TEST_RATIO}")


def find_clang_format():
    """The path of clang-format in the version that the sources are written in, or None."""
    for name in (f"clang-format-{rules.CLANG_FORMAT_MAJOR}", "clang-format"):
        path = shutil.which(name)
        if path:
            version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
            if re.search(rf"version {rules.CLANG_FORMAT_MAJOR}\.", version):
                return path
    return None


def check_format(project, report):
    program = find_clang_format()
    if program is None:
        report.notice(f"clang-format {rules.CLANG_FORMAT_MAJOR} is not here: the layout of the sources is not checked")
        return
    paths = list(project.sources)
    for start in range(0, len(paths), 50):
        done = subprocess.run([program, "--dry-run", "-Werror", "--style=file", *map(str, paths[start:start + 50])],
                              capture_output=True, text=True, check=False, cwd=project.root)
        first = {}
        for found in re.finditer(r"^(.+?):(\d+):\d+: error", done.stderr, re.MULTILINE):
            first.setdefault(found.group(1), found.group(2))
        for name, line in first.items():
            report.fail(pathlib.Path(name), line, "run clang-format -i on it")
        if done.returncode != 0 and not first:
            report.fail(pathlib.Path(".clang-format"), 1, f"clang-format failed: {done.stderr.strip()}")


CHECKS = [check_sizes, check_spdx, check_log_domain, check_layers, check_sql, check_names, check_comments, check_texts,
          check_listed, check_translations, check_test_ratio]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--no-format", action="store_true")
    options = parser.parse_args()
    root = options.root.resolve()

    report = Report(root)
    project = Project(root)
    if not project.sources:
        report.fail(pathlib.Path("src"), 0, "there are no sources: is this the root of the project?")
    for check in CHECKS + ([] if options.no_format else [check_format]):
        check(project, report)
    print(f"{len(project.sources)} C files: {report.failures} failure(s), {report.warnings} warning(s)")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
