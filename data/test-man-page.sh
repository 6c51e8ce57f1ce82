#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when groff has anything to say about a man page. Usage: test-man-page.sh GROFF MAN_PAGE
set -u
said=$("$1" -man -Tutf8 -ww -z "$2" 2>&1)
printf '%s' "$said"
[[ -z $said ]]
