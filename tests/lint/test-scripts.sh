#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the shell scripts of the project, and how scripts/tally counts. Usage: test-scripts.sh ROOT. Prints TAP.
set -u
cd "$1" || exit 99

count=0
failed=0

# result STATUS NAME
result ()
{
  count=$((count + 1))
  if [[ $1 -eq 0 ]]; then
    echo "ok $count - $2"
  else
    echo "not ok $count - $2"
    failed=1
  fi
}

scripts=(.ci/run data/huducwmctl.bash)
for file in scripts/*; do
  if [[ $file == *.sh ]] || head -n 1 "$file" | grep -q '^#!.*bash'; then
    scripts+=("$file")
  fi
done

for file in "${scripts[@]}"; do
  bash -n "$file"
  result $? "$file is valid bash"
done
for file in scripts/run scripts/test scripts/chroot-current scripts/demo scripts/demo-report scripts/tally .ci/run; do
  [[ -x $file ]]
  result $? "$file can be run"
done

if command -v shellcheck >/dev/null; then
  for file in "${scripts[@]}"; do
    shellcheck -x -P scripts "$file" | sed 's/^/# /'
    result "${PIPESTATUS[0]}" "shellcheck $file"
  done
else
  count=$((count + 1))
  echo "ok $count - shellcheck # SKIP not installed"
fi

scripts/run --no-such-option >/dev/null 2>&1
[[ $? -eq 2 ]]
result $? "scripts/run refuses an unknown option"

# A program that reported one case and then died; one with a skipped case; one that reports nothing case by case.
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
mkdir -p "$work/build/meson-logs" "$work/empty"
cat >"$work/build/meson-logs/testlog.json" <<'END'
{"name": "p:a / died", "result": "FAIL"}
{"name": "p:a / fine", "result": "OK"}
{"name": "p:lint / plain", "result": "OK"}
{"name": "p:lint / left out", "result": "SKIP"}
{"name": "p:lint / slow", "result": "TIMEOUT"}
END
cat >"$work/build/meson-logs/testlog.junit.xml" <<'END'
<testsuites>
 <testsuite name="p.p:a / died"><testcase name="1"/></testsuite>
 <testsuite name="p.p:a / fine"><testcase name="1"/><testcase name="2"><skipped/></testcase></testsuite>
 <testsuite name="p"><testcase name="p:lint / plain"/></testsuite>
</testsuites>
END
last=$(scripts/tally "$work/build" | tail -n 1)
[[ $last == "3 passed, 2 failed, 2 skipped" ]]
result $? "tally counts a program that died: $last"
scripts/tally "$work/build" >/dev/null
[[ $? -eq 1 ]]
result $? "tally fails where something failed"
last=$(scripts/tally --broken 1 "$work/empty" | tail -n 1)
[[ $last == "0 passed, 2 failed, 0 skipped" ]]
result $? "tally takes an empty run for a failure: $last"

# A build says a line; only what went wrong is shown, and all of it is in the log.
if command -v ninja >/dev/null; then
  mkdir "$work/ninja"
  cat >"$work/ninja/build.ninja" <<'END'
rule chat
  command = seq 500; touch $out
rule fail
  command = seq 500; false
build fine: chat
build wrong: fail | fine
END
  said=$(bash -c 'source scripts/lib.sh; build "$1" "$2"' - "$work/ninja" fine 2>&1)
  [[ $? -eq 0 && $(wc -l <<<"$said") -eq 1 ]]
  result $? "a build that goes well is one line"
  said=$(bash -c 'source scripts/lib.sh; build "$1" "$2"' - "$work/ninja" wrong 2>&1)
  [[ $? -eq 1 && $said == *"FAILED: "*wrong* && $(wc -l <<<"$said") -lt 70 ]] \
    && [[ $(wc -l <"$work/ninja/.huducwm-build.log") -ge 500 ]]
  result $? "one that fails shows where, and keeps a log"
fi

PYTHONDONTWRITEBYTECODE=1 python3 - <<'END'
import importlib.machinery
import importlib.util
loader = importlib.machinery.SourceFileLoader("demo_report", "scripts/demo-report")
report = importlib.util.module_from_spec(importlib.util.spec_from_loader("demo_report", loader))
loader.exec_module(report)
assert report.shown('[{"id":6,"name":"Main"},{"id":7,"name":"Side"}]') == "Main, Side"
assert report.shown("[not json") == "[not json" and report.shown("a\n b") == "a b"
line = report.fitting(["a: " + "x" * 50, "b: " + "y" * 200, "c: z"])
assert line == "a: " + "x" * 50 + "; c: z", line
END
result $? "demo-report shows values whole"

# shellcheck source=scripts/lib.sh
missing=$(bash -c 'source scripts/lib.sh; missing_packages "$@"' - base-files no-such-package 2>/dev/null)
if command -v dpkg-query >/dev/null; then
  [[ $missing == no-such-package ]]
  result $? "a missing package is noticed beside one that is there: $missing"
fi

echo "1..$count"
exit "$failed"
