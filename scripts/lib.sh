# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What scripts/run, scripts/test and scripts/chroot-current share: the packages, and a build directory that is sound.
# Sourced, never run. Works from the root of the project, whatever directory it was called from.

set -Eeuo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export LC_ALL=C.UTF-8

# Everything a build needs on a bare Debian. meson brings Python 3, the helper scripts use its standard library alone.
# shellcheck disable=SC2034  # used by the scripts that source this file
build_packages=(
  gcc libc6-dev pkgconf meson ninja-build gettext python3
  libglib2.0-dev libsoup-3.0-dev libjson-glib-dev libsqlite3-dev libsecret-1-dev
  libgtk-4-dev libadwaita-1-dev desktop-file-utils
)

# What the program needs beside its libraries when it talks to real servers.
# shellcheck disable=SC2034
run_packages=(ca-certificates glib-networking librsvg2-common adwaita-icon-theme)

# What the tests need on top: a private session bus with a real Secret Service, and the checkers.
# shellcheck disable=SC2034
test_packages=(
  dbus-daemon gnome-keyring libsecret-tools openssl
  python3-gi python3-dbusmock dunst xvfb
  xauth xfce4-panel openbox xdotool imagemagick at-spi2-core gir1.2-atspi-2.0
  clang-format shellcheck groff-base desktop-file-utils appstream locales fonts-cantarell
)

say () { printf '%s\n' "==> $*"; }
note () { printf '%s\n' "    $*"; }

die ()
{
  printf '%s\n' "${0##*/}: $*" >&2
  exit 1
}

# Prints those of the named packages that are not installed, one a line. Asks dpkg alone: fast, and needs no rights.
# dpkg-query fails when it does not know one of them, which is an answer too.
missing_packages ()
{
  local installed name
  installed=$'\n'$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null \
                     | sed -n 's/^installed //p' || true)$'\n'
  for name; do
    [[ $installed == *$'\n'"$name"$'\n'* ]] || printf '%s\n' "$name"
  done
}

# Runs apt-get as root without ever asking a question; waits for another apt that is at work.
apt_get ()
{
  local -a as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    as_root=(sudo)
    [[ -t 0 && -z ${CI:-} ]] || as_root=(sudo -n)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null
}

# Installs what is missing of the named packages; does nothing at all when everything is there.
ensure_packages ()
{
  local -a missing
  if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian system: nothing is installed for you. What is needed, by its Debian name:"
    note "$*"
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -gt 0 ]] || return 0

  say "Installing ${#missing[@]} missing package(s): ${missing[*]}"
  if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      die "these packages are missing, and there is neither root nor sudo here. As root, run:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    note "Installing needs root: sudo may ask for your password."
  fi
  apt_get -qq update || note "The package lists could not all be refreshed; going on with those there are."
  # --no-upgrade would leave a half-upgraded library unable to meet its -dev package, so it is not asked for.
  apt_get -qq -y --no-install-recommends install "${missing[@]}" \
    || die "the packages could not be installed (see above)"
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] || die "still missing after the installation: ${missing[*]}"
}

# What a build directory was made from; when any of it changes, it is made anew.
fingerprint ()
{
  printf '%s\n' "$root" "$(meson --version)" "$(cc --version | sed -n 1p)" "${CC:-}" "${CFLAGS:-} ${LDFLAGS:-}" "$*"
}

# Removes a build directory; a folder of that name that is not one is moved aside instead.
discard_build_dir ()
{
  local dir=$1 aside
  [[ -e $dir ]] || return 0
  if [[ -d $dir/meson-private || -d $dir/meson-logs || -f $dir/.huducwm-build ]]; then
    rm -rf -- "$dir"
  elif ! rmdir -- "$dir" 2>/dev/null; then
    aside=$dir.aside-$(date +%s)
    note "$dir/ is not a build directory of this project: moved to $aside/"
    mv -- "$dir" "$aside"
  fi
}

# configure DIR [MESON OPTION...]: afterwards DIR is configured with these options, whatever state it was in.
configure ()
{
  local dir=$1 wanted
  shift
  wanted=$(fingerprint "$@")
  if [[ -f $dir/build.ninja && -f $dir/meson-private/coredata.dat && -f $dir/.huducwm-build \
          && $(< "$dir/.huducwm-build") == "$wanted" ]]; then
    # Lets ninja configure again by itself where a meson.build changed.
    if ninja -C "$dir" build.ninja >"$dir/.huducwm-configure.log" 2>&1; then
      return
    fi
    note "$dir/ is stale: it is made anew."
  fi
  discard_build_dir "$dir"
  say "Configuring $dir/"
  mkdir -- "$dir"
  if ! meson setup "$dir" . "$@" >"$dir/.huducwm-configure.log" 2>&1; then
    cat -- "$dir/.huducwm-configure.log" >&2
    # Without this file the next call starts afresh; with it, the folder is still known to be ours.
    : >"$dir/.huducwm-build"
    return 1
  fi
  printf '%s\n' "$wanted" >"$dir/.huducwm-build"
}

# build DIR [TARGET...]: what the build prints goes to a log; what went wrong is shown.
build ()
{
  local dir=$1 log=$1/.huducwm-build.log first
  shift
  say "Building $dir/ (the first time takes minutes; the log is $log)"
  if ! ninja -C "$dir" "$@" >"$log" 2>&1; then
    # From the first failure on, or whatever came last.
    first=$(grep -n -m 1 '^FAILED' "$log" | cut -d : -f 1) || true
    if [[ -n $first ]]; then
      sed -n "$first,$((first + 60))p" "$log" >&2
    else
      tail -n 40 -- "$log" >&2
    fi
    note "The build failed; all that it printed is in $log"
    return 1
  fi
}

# ensure_locales DIR: languages whose case and numbers differ, for the tests alone: the system's own are left as they are.
ensure_locales ()
{
  local folder=$1/locales name
  mkdir -p -- "$folder"
  for name in tr_TR de_DE az_AZ lt_LT; do
    [[ -d $folder/$name.UTF-8 ]] || localedef -i "$name" -f UTF-8 "$folder/$name.UTF-8"
  done
  export LOCPATH=$root/$folder
}

# A person's own servers, secrets and desktop must not leak into a test or a demonstration.
forget_own_settings ()
{
  local name
  for name in $(compgen -e | grep '^HUDUCWM_'); do
    unset "$name"
  done
  unset CREDENTIALS_DIRECTORY
}
