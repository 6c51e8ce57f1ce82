#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when the metainfo has errors. Newer versions of appstreamcli fail for warnings too, and differ in what they warn
# of; the project has no home page to name yet. Usage: test-metainfo.sh APPSTREAMCLI METAINFO
set -u
said=$("$1" validate --no-net "$2" 2>&1)
status=$?
printf '%s\n' "$said"
! grep -q '^E:' <<<"$said" && { [[ $status -eq 0 ]] || grep -q '^W:' <<<"$said"; }
