#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test program inside a session bus of its own, with a home of its own: keyring-session.sh PROGRAM [ARGS]
# The program starts and unlocks the keyring daemon itself. Without the daemon or the bus the test is skipped (77).
set -euo pipefail

for tool in dbus-run-session gnome-keyring-daemon; do
  if ! command -v "$tool" >/dev/null; then
    echo "1..0 # SKIP $tool is not installed"
    exit 77
  fi
done

home=$(mktemp -d "${TMPDIR:-/tmp}/hc-keyring.XXXXXX")
trap 'rm -rf -- "$home"' EXIT
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache
export XDG_RUNTIME_DIR=$home/run
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL SSH_AUTH_SOCK CREDENTIALS_DIRECTORY
unset HUDUCWM_CW_PUBLIC_KEY HUDUCWM_CW_PRIVATE_KEY HUDUCWM_CW_CLIENT_ID HUDUCWM_HUDU_API_KEY

# A bus that starts nothing by itself, so that "no Secret Service" can be told from "one that starts on demand".
cat >"$home/session.conf" <<CONF
<busconfig>
  <type>session</type>
  <listen>unix:dir=$XDG_RUNTIME_DIR</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF

dbus-run-session --config-file="$home/session.conf" -- "$@"
