#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Asks the completion what it offers. Usage: test-completion.sh COMPLETION MAN_PAGE. Prints TAP.
set -u
# shellcheck source=data/huducwmctl.bash
source "$1"
man_page=$2
count=0
failed=0

# offers EXPECTED WORD...: the last of the words is being completed.
offers ()
{
  local expected=$1
  shift
  COMP_WORDS=(huducwmctl "$@")
  COMP_CWORD=$#
  _huducwmctl
  count=$((count + 1))
  if [[ " ${COMPREPLY[*]-} " == *" $expected "* || ( -z $expected && ${#COMPREPLY[@]} -eq 0 ) ]]; then
    echo "ok $count - ${COMP_WORDS[*]}"
  else
    echo "not ok $count - ${COMP_WORDS[*]}: ${COMPREPLY[*]-}"
    failed=1
  fi
}

offers sync sy
offers sync --json --profile sync sy
offers --json --j
offers import config im
offers hudu-api-key secret set hu
offers list secret l
offers simulate help sim
offers --settings simulate --se
offers configuration plan --kind con
offers matched companies --state ma
offers csv history --format c
offers --accept-guards -v sync --full --acc
offers site layouts prepare s
offers '' match --to ''
offers '' status x

# Both are written by hand from the same list of commands.
for command in config secret test refresh companies match layouts rules plan sync stop status history why orphans \
                 conflicts resolve held hold release drift undo simulate help; do
  offers "$command" "$command"
  count=$((count + 1))
  if grep -q "^\.BI\?R\?\( \"\| \)\?\"\?$command\b" "$man_page"; then
    echo "ok $count - $command is in the man page"
  else
    echo "not ok $count - $command is not in the man page"
    failed=1
  fi
done
echo "1..$count"
exit "$failed"
