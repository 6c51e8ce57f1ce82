# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Completion of huducwmctl for bash.

# Prints the command, then its subcommand if there is one, of the words before the one being completed.
__huducwmctl_command ()
{
  local word skip=false
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if $skip; then
      skip=false
    elif [[ $word == --profile || $word == --database ]]; then
      skip=true
    elif [[ $word != -* && $word != '=' ]]; then
      printf '%s\n' "$word"
    fi
  done
}

_huducwmctl ()
{
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} choice=''
  local kinds='company contact configuration agreement site'
  local global='--profile --database --json --quiet --verbose -q -v --help --version'
  local commands='config secret test refresh companies match layouts rules plan sync stop status history why orphans
    conflicts resolve held hold release drift undo simulate help'
  local secrets='cw-public-key cw-private-key cw-client-id hudu-api-key'
  local -a words
  mapfile -t words < <(__huducwmctl_command)
  COMPREPLY=()

  case $previous in
    --database | --dump | --env | --settings) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --kind) choice=$kinds ;;
    --state) choice='unmatched suggested matched create ignored' ;;
    --format) choice='text csv json' ;;
    --profile | --search | --to | --reason | --layout | --company | --record | --run | --asset | --seed | --fault \
      | --cw-port | --hudu-port | --companies | --contacts | --configurations) return ;;
    *)
      case "${words[0]-} ${words[1]-}" in
        ' ') choice="$commands $global" ;;
        'help ') choice=$commands ;;
        'config ') choice='show set import export' ;;
        'config import' | 'config export') mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        'secret ') choice='list set clear' ;;
        'secret set' | 'secret clear') choice=$secrets ;;
        'companies '*) choice='--state --search' ;;
        'match '*) choice='--auto --create-all --adopt --to --create --leave --ignore --reason' ;;
        'layouts ') choice='prepare' ;;
        'layouts prepare') choice="$kinds --layout" ;;
        'rules ') choice='test' ;;
        'plan '*) choice='--company --kind --record --full' ;;
        'sync '*) choice='--company --kind --record --full --accept-guards' ;;
        'history '*) choice='--run --format' ;;
        'resolve ') choice=$kinds ;;
        'resolve '*) choice='--asset --create --ignore' ;;
        'undo '*) choice='--apply' ;;
        'simulate '*) choice='--cw-port --hudu-port --seed --companies --contacts --configurations --fault --dump
          --env --settings' ;;
      esac
      ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$choice" -- "$current")
}

complete -F _huducwmctl huducwmctl
