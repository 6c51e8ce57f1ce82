# SPDX-License-Identifier: GPL-3.0-or-later
"""D-Bus service files and systemd units are well formed, and name what is really there."""

import configparser
import os
import sys

SECRETS = {"cw-public-key", "cw-private-key", "cw-client-id", "hudu-api-key"}
PROGRAMS = {"huducwm", "huducwm-agent", "huducwmctl"}
failures = []
checks = 0


def check(name, holds, detail=""):
    global checks
    checks += 1
    print(f"{'ok' if holds else 'not ok'} {checks} - {name}")
    if not holds:
        failures.append(name)
        print(f"#   {detail}")


class Repeated(dict):
    """Keys of a unit may stand more than once: values are lists of lines."""

    def __setitem__(self, key, value):
        if isinstance(value, list) and key in self:
            value = self[key] + value
        super().__setitem__(key, value)


def read(path):
    parser = configparser.RawConfigParser(dict_type=Repeated, strict=False, delimiters=("=",), comment_prefixes=("#",),
                                          empty_lines_in_values=False)
    parser.optionxform = str
    with open(path, encoding="utf-8") as file:
        parser.read_file(file)
    return {section: {key: value.splitlines() for key, value in parser.items(section)} for section in parser.sections()}


def check_program(name, line):
    program = line.split()[0]
    check(f"{name} starts a program of ours by its full path",
          os.path.isabs(program) and os.path.basename(program) in PROGRAMS, line)


def check_bus(path):
    name = os.path.basename(path)
    section = read(path).get("D-BUS Service", {})
    check(f"{name} is named after what it starts", section.get("Name") == [name.removesuffix(".service")], section)
    check_program(name, section.get("Exec", ["-"])[0])


def check_unit(path):
    name = os.path.basename(path)
    unit = read(path)
    service = unit.get("Service", {})
    check(f"{name} has its sections", {"Unit", "Service"} <= set(unit), set(unit))
    check_program(name, service.get("ExecStart", ["-"])[0])
    given = {line.split(":")[0] for line in service.get("LoadCredential", [])}
    check(f"{name} gives each secret as a credential", given == SECRETS, given)
    for key, value in (("ProtectSystem", "strict"), ("NoNewPrivileges", "yes"), ("PrivateUsers", "yes")):
        check(f"{name} has {key}", service.get(key) == [value], service.get(key))
    check(f"{name} can write its database", any("share/huducwm" in line for line in service.get("ReadWritePaths", [])))


def check_timer(path):
    unit = read(path)
    check("the timer catches up", unit.get("Timer", {}).get("Persistent") == ["true"], unit)
    check("the timer can be enabled", unit.get("Install", {}).get("WantedBy") == ["timers.target"], unit)


for path in sys.argv[1:]:
    if path.endswith(".timer"):
        check_timer(path)
    elif os.path.basename(path).startswith("org."):
        check_bus(path)
    else:
        check_unit(path)
    check(f"{os.path.basename(path)} has no placeholder left", "@" not in open(path, encoding="utf-8").read().replace("@system-service", ""))
print(f"1..{checks}")
sys.exit(1 if failures else 0)
