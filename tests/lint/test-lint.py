#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the source checks: a small project that passes, then the same with one thing wrong, which must be found.

Prints TAP. A check that cannot fail is worth nothing.
"""
import pathlib
import subprocess
import sys
import tempfile

import lint

SPDX_C = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
SPDX_SH = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
DOMAIN = '#define G_LOG_DOMAIN "HuduCwm"\n\n'


def c_file(body, includes='#include "hc-noun.h"\n'):
    return SPDX_C + DOMAIN + includes + "\n" + body


def function(name, lines):
    """A function of so many lines between its braces, both counted."""
    return f"void\n{name} (void)\n{{\n" + "  call ();\n" * (lines - 2) + "}\n"


GOOD = {
    "meson.build": SPDX_SH + "subdir('src')\n",
    ".clang-format": "BasedOnStyle: GNU\nColumnLimit: 110\nSpaceBeforeParens: Always\nSortIncludes: false\n"
                     "AlwaysBreakAfterDefinitionReturnType: All\n",
    "po/POTFILES": SPDX_SH + "src/cli/hc-words.c\n",
    "src/core/meson.build": SPDX_SH + "files('hc-noun.c')\n",
    "src/core/hc-noun.h": SPDX_C + "#pragma once\n\n#include <glib-object.h>\n",
    "src/core/hc-noun.c": c_file("/* Says why; a \"string (x);\" in a comment is none. */\n"
                                 "int\nhc_noun (void)\n{\n  return '\"' == 34 ? 1 : 0; /* { */\n}\n"),
    "src/store/meson.build": SPDX_SH + "files('hc-store.c')\n",
    "src/store/hc-store.h": SPDX_C + "#pragma once\n",
    "src/store/hc-store.c": c_file('const char *sql = "SELECT a FROM b";\n',
                                   '#include "hc-noun.h"\n#include "hc-store.h"\n\n#include <gio/gio.h>\n'
                                   "#include <sqlite3.h>\n"),
    "src/cli/meson.build": SPDX_SH + "files('hc-words.c')\n",
    "src/cli/hc-words.c": c_file('/* _("no text") */\nconst char *words[] = { N_ ("Select a company from the list") };\n',
                                 '#include "hc-store.h"\n'),
    "tests/core/meson.build": SPDX_SH + "foreach name : ['noun']\nendforeach\n",
    "tests/core/test-noun.c": SPDX_C + "int\nmain (void)\n{\n" + "  check ();\n" * 60 + "}\n",
    "scripts/run": "#!/bin/bash\n" + SPDX_SH,
}

CORE = "src/core/hc-noun.c"

# name → (file, its new content or None to remove it, what a finding must say; None: still no finding)
CASES = {
    "file of 700 lines": (CORE, c_file("int a;\n" * 695), None),
    "file of 701 lines": (CORE, c_file("int a;\n" * 696), "701 lines; a file has at most 700"),
    "function of 80 lines": (CORE, c_file(function("fill", 80)), None),
    "function of 81 lines": (CORE, c_file(function("fill", 81)), "fill() has 81 lines"),
    "function after a macro": (CORE, c_file("G_DEFINE_TYPE (A, a, B)\n\n" + function("a_init", 81)), "a_init() has 81"),
    "brace in a string": (CORE, c_file('char *s = "}{{";\n\n' + function("fill", 81)), "fill() has 81 lines"),
    "class_init of 100 lines": (CORE, c_file(function("hc_noun_class_init", 100)), None),
    "class_init of 101 lines": (CORE, c_file(function("hc_noun_class_init", 101)), "has 101 lines; at most 100"),
    "no licence line": (CORE, DOMAIN, "hc-noun.c:1: the first line is not"),
    "no licence line in a script": ("scripts/run", "#!/bin/bash\n\necho\n", "run:1: no SPDX"),
    "no log domain": (CORE, SPDX_C + '#include "hc-noun.h"\n', "is missing before the first include"),
    "log domain too late": (CORE, SPDX_C + '#include "hc-noun.h"\n' + DOMAIN, "is missing before the first include"),
    "core includes store": (CORE, c_file("", '#include "hc-store.h"\n'), 'core may not include "hc-store.h" of store'),
    "unknown header": (CORE, c_file("", '#include "hc-nothing.h"\n'), "is no header below src"),
    "header by path": (CORE, c_file("", '#include "../store/hc-store.h"\n'), "included by their bare name"),
    "include in a comment": (CORE, c_file('/* As in\n * "hc-store.h".\n */\n'), None),
    "sqlite3.h in core": (CORE, c_file("", "#include <sqlite3.h>\n"), "<sqlite3.h> belongs to store alone"),
    "gio in core": (CORE, c_file("", "#include <gio/gio.h>\n"), "<gio/gio.h> belongs to"),
    "stdio.h in core": (CORE, c_file("", "#include <stdio.h>\n"), "core does no input or output"),
    "file read in core": (CORE, c_file("int a = g_file_get_contents (b);\n"), "core does no input or output"),
    "gtk in the command line": ("src/cli/hc-words.c", c_file("", "#include <gtk/gtk.h>\n"), "belongs to ui alone"),
    "libadwaita in store": ("src/store/hc-store.c", c_file("", "#include <adwaita.h>\n"), "belongs to ui alone"),
    "libsoup in store": ("src/store/hc-store.c", c_file("", "#include <libsoup/soup.h>\n"), "belongs to net, simulator"),
    "unknown layer": ("src/util/hc-util.h", SPDX_C, "src/util is no known layer"),
    "two headers of one name": ("src/store/hc-noun.h", SPDX_C, "bare names must be unique"),
    "SQL in core": (CORE, c_file('char *s = "DELETE FROM links";\n'), "SQL outside of src/store"),
    "SQL in two pieces": (CORE, c_file('char *s = "SELECT a "\n  "FROM b";\n'), "SQL outside of src/store"),
    "sqlite3 call in core": (CORE, c_file("int a = sqlite3_step (b);\n"), "sqlite3_step outside of src/store"),
    "strcpy": (CORE, c_file("int a = strcpy (b, c);\n"), "strcpy is not to be used"),
    "sprintf": (CORE, c_file("int a = sprintf (b, c);\n"), "sprintf is not to be used"),
    "popen": (CORE, c_file("int a = popen (b, c);\n"), "popen is not to be used"),
    "goto": (CORE, c_file("void\nrun (void)\n{\n  goto out;\n}\n"), "goto is not to be used"),
    "a field called system": (CORE, c_file("int a = b->system;\n"), None),
    "a newer GLib": (CORE, c_file("int a = g_set_str (&b, c);\n"), "g_set_str is not to be used"),
    "a deprecated GLib name": (CORE, c_file("int a = G_APPLICATION_FLAGS_NONE;\n"), "G_APPLICATION_FLAGS_NONE is not"),
    "a deprecated widget": (CORE, c_file("GtkDialog *a;\n"), "GtkDialog is not to be used"),
    "a missing widget's function": (CORE, c_file("int a = adw_switch_row_new ();\n"), "adw_switch_row_new is not"),
    "a widget in a template": ("src/ui/hc-page.ui", f'<?xml version="1.0"?>\n<!-- {lint.rules.SPDX} -->\n'
                               '<object class="AdwBanner"/>\n', "hc-page.ui:3: AdwBanner is not to be used"),
    "a new widget picked by version": (CORE, c_file("#if GTK_CHECK_VERSION (4, 10, 0)\nGtkFileDialog *a;\n#endif\n"),
                                       None),
    "a name in a string": (CORE, c_file('char *s = "strcpy (a, b)";\n'), None),
    "code in a comment": (CORE, c_file("/* hc_noun (1); */\n"), "code in a comment"),
    "an assignment in a comment": (CORE, c_file("/* Why.\n * a->b = c + 1;\n */\n"), "hc-noun.c:7: code in a comment"),
    "prose in a comment": (CORE, c_file("/* Read twice (before and after); the smaller counts. If (and only if) it\n"
                                        "   is set, return it; then go on. */\n"), None),
    "#if 0": (CORE, c_file("#if 0\nint a;\n#endif\n"), "disabled with #if 0"),
    "a banner": (CORE, c_file("/*********************/\n"), "a banner"),
    "unfinished work": (CORE, c_file("/* TO" "DO: more */\n"), "unfinished"),
    "unfinished work in a script": ("scripts/run", "#!/bin/bash\n" + SPDX_SH + "# FIX" "ME\n", "run:3: unfinished"),
    "a path of one machine": ("scripts/run", "#!/bin/bash\n" + SPDX_SH + "cd /home/anna/huducwm\n", "a path of one"),
    "a package server": ("scripts/run", "#!/bin/bash\n" + SPDX_SH + "x=deb.debian." "org\n", "a package server"),
    "a file nobody compiles": ("src/core/hc-lost.c", c_file(""), "hc-lost.c:1: not listed in a meson.build"),
    "a test nobody runs": ("tests/core/test-lost.c", SPDX_C, "test-lost.c:1: not listed in a meson.build"),
    "a lost file to translate": ("po/POTFILES", SPDX_SH + "src/cli/hc-gone.c\nsrc/cli/hc-words.c\n", "does not exist"),
    "texts outside POTFILES": ("po/POTFILES", SPDX_SH, "is not in po/POTFILES"),
    "too few tests": ("tests/core/test-noun.c", SPDX_C, "lines of tests for"),
    "another layout": (CORE, c_file("int   a(void);\n"), "run clang-format -i on it"),
}


def write_tree(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def run_lint(files, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        write_tree(root, files)
        program = pathlib.Path(__file__).with_name("lint.py")
        done = subprocess.run([sys.executable, str(program), str(root), *arguments], capture_output=True, text=True,
                              check=False)
        return done.returncode, done.stdout + done.stderr


def run_case(file, content, expected):
    """Returns what is wrong with how the checks took the case, or None."""
    files = {**GOOD, file: content}
    # size and ratio belong together: longer sources need longer tests
    if expected is None or "lines" in expected and "tests" not in expected:
        files["tests/core/test-noun.c"] = GOOD["tests/core/test-noun.c"] + "int a;\n" * 400
    with_format = expected is not None and "clang-format" in expected
    status, output = run_lint(files, *([] if with_format else ["--no-format"]))
    if expected is None:
        return None if status == 0 else f"status {status}, should pass:\n{output}"
    if status != 1 or expected not in output:
        return f"status {status}, “{expected}” is not in:\n{output}"
    findings = [line for line in output.splitlines() if ":" in line and "warning:" not in line]
    return None if len(findings) <= 3 else f"more findings than the one expected:\n{output}"


def main():
    print(f"1..{len(CASES) + 2}")
    failures = 0

    def tell(number, name, problem):
        nonlocal failures
        print(f"{'not ok' if problem else 'ok'} {number} - {name}")
        if problem:
            failures += 1
            print("".join(f"# {line}\n" for line in problem.splitlines()), end="")

    formatter = lint.find_clang_format()
    status, output = run_lint(GOOD, *([] if formatter else ["--no-format"]))
    tell(1, "a good project passes", None if status == 0 else output)
    status, output = run_lint({"README.md": ""}, "--no-format")
    tell(2, "an empty folder fails", None if status == 1 else output)
    for number, (name, (file, content, expected)) in enumerate(CASES.items(), 3):
        if expected and "clang-format" in expected and not formatter:
            print(f"ok {number} - {name} # SKIP no clang-format {lint.rules.CLANG_FORMAT_MAJOR}")
        else:
            tell(number, name, run_case(file, content, expected))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
