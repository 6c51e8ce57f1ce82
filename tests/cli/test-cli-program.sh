#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What only the program itself can show: signals, standard input, a closed pipe, other locales.
# Usage: test-cli-program.sh HUDUCWMCTL. Prints TAP.
set -u
program=$1
work=$(mktemp -d)
servers=
trap '[[ -z $servers ]] || kill -KILL "$servers" 2>/dev/null; rm -rf -- "$work"' EXIT
export HOME=$work XDG_DATA_HOME=$work/data XDG_RUNTIME_DIR=$work
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY CREDENTIALS_DIRECTORY
count=0
failed=0

# check NAME STATUS: the status of the last command, and what else was found out.
check ()
{
  count=$((count + 1))
  if [[ $2 -eq 0 ]]; then
    echo "ok $count - $1"
  else
    echo "not ok $count - $1"
    failed=1
  fi
}

# wait_for SECONDS COMMAND...
wait_for ()
{
  local tries=$(($1 * 20))
  shift
  until "$@"; do
    [[ $tries -gt 0 ]] || return 1
    tries=$((tries - 1))
    sleep 0.05
  done
}

start_servers ()
{
  : >"$work/out"
  "$program" simulate --companies 3 --contacts 5 --configurations 5 --dump "$work/dump.json" "$@" \
    >"$work/out" 2>"$work/err" &
  servers=$!
  wait_for 20 grep -q settings "$work/out"
}

json ()
{
  python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$1"
}

start_servers
check "the first line comes while it serves" $?
[[ $(wc -l <"$work/out") -eq 1 ]] && json "$work/out"
check "it is one line of JSON" $?
kill -USR1 "$servers"
wait_for 10 test -s "$work/dump.json" && json "$work/dump.json"
check "USR1 writes the dump" $?
rm -f "$work/dump.json"
kill -TERM "$servers"
wait "$servers"
check "TERM ends it cleanly" $?
servers=
[[ -s $work/dump.json ]] && json "$work/dump.json"
check "the dump is written at the end" $?

start_servers --env "$work/keys.sh" --settings "$work/own.json"
[[ $(stat -c %a "$work/keys.sh") == 600 && $(stat -c %a "$work/own.json") == 600 ]] && json "$work/own.json"
check "keys and settings are written for this user alone, before the first line" $?
(
  # shellcheck source=/dev/null  # written by the program
  source "$work/keys.sh"
  "$program" --profile own config import "$work/own.json" && "$program" --profile own test
) >"$work/own.out" 2>&1
check "and are all that a test needs" $?
kill -TERM "$servers"
wait "$servers"
servers=
"$program" simulate --env "$work/nowhere/keys.sh" >"$work/own.out" 2>"$work/own.err"
[[ $? -eq 2 && ! -s $work/own.out ]]
check "a file that can't be written is refused before anything is served" $?

value ()
{
  python3 -c 'import json, sys; d = json.load(open(sys.argv[1]))
for key in sys.argv[2:]: d = d[key]
print(d if isinstance(d, str) else json.dumps(d))' "$work/out" "$@"
}

# Servers that never answer, and a person who has had enough.
start_servers --fault 'cw:GET:*companies*:hang'
value settings >"$work/settings.json"
HUDUCWM_CW_PUBLIC_KEY=$(value connectwise public_key)
HUDUCWM_CW_PRIVATE_KEY=$(value connectwise private_key)
HUDUCWM_CW_CLIENT_ID=$(value connectwise client_id)
HUDUCWM_HUDU_API_KEY=$(value hudu api_key)
export HUDUCWM_CW_PUBLIC_KEY HUDUCWM_CW_PRIVATE_KEY HUDUCWM_CW_CLIENT_ID HUDUCWM_HUDU_API_KEY
"$program" config import - <"$work/settings.json" >/dev/null
check "settings come from standard input" $?
"$program" --json test >"$work/test.json" 2>"$work/test.err" &
waiting=$!
sleep 1
kill -INT "$waiting"
SECONDS=0
wait "$waiting"
[[ $? -eq 8 && $SECONDS -le 2 ]]
check "INT stops within a second, with status 8" $?
grep -q '"code":"stopped"' "$work/test.json" && json "$work/test.json"
check "and says so in JSON" $?
kill -TERM "$servers"
wait "$servers"
servers=

printf '\n' | "$program" secret set hudu-api-key 2>"$work/secret.err"
[[ $? -eq 2 ]] && grep -q empty "$work/secret.err"
check "an empty secret is refused" $?
printf 'made-\xffup\n' | "$program" secret set hudu-api-key 2>"$work/secret.err"
[[ $? -eq 2 ]] && grep -q 'no text' "$work/secret.err"
check "and so is one that is no text" $?
printf 'made-up-value' | "$program" secret set hudu-api-key >"$work/secret.out" 2>"$work/secret.err"
[[ $? -eq 7 ]] && ! grep -q made-up-value "$work/secret.out" "$work/secret.err"
check "without a Secret Service it says so, and never shows the value" $?

LC_ALL=C "$program" companies --search 'Zürich' >"$work/c.out" 2>"$work/c.err"
check "UTF-8 arguments work in the C locale" $?
LC_ALL=C "$program" --json why 'Zürich' >"$work/c.out" 2>"$work/c.err" && json "$work/c.out"
check "and so does JSON" $?
"$program" --json config show >&- 2>"$work/c.err"
[[ $? -eq 70 ]] && grep -q 'could not be written' "$work/c.err"
check "a closed standard output is told" $?
"$program" --json companies >&- 2>&- <&-
[[ $? -eq 70 ]] && "$program" --json companies >"$work/c.out" && json "$work/c.out"
check "and nothing is written into the database instead" $?
"$program" --help | head -n 1 >/dev/null
[[ ${PIPESTATUS[0]} -eq 0 ]]
check "a closed pipe is no failure" $?
if [[ -w /dev/full ]]; then
  "$program" --json config show >/dev/full 2>/dev/null
  [[ $? -eq 70 ]]
  check "a full disk is one" $?
fi
echo "1..$count"
exit "$failed"
