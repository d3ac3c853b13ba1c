# What the fault scripts have in common. A script is run as `bash SCRIPT STEMMA`, in a folder of
# its own; it ends with 0 when what must happen did, and says what did not otherwise.
set -eu
export PATH="$PATH:/usr/sbin:/sbin" LC_ALL=C.UTF-8
stemma=$1
here=$PWD
worker=
export STEMMA_STORE="$here/state/store.sqlite" STEMMA_INBOXES="$here/inbox"

# How often it is looked for something: a busy machine may need many minutes, and what waits in vain
# has failed anyway.
patience=${PATIENCE:-1800}

fail() {
  echo "FAILED: $*" >&2
  [ ! -s "$here/errors" ] || tail -n 20 "$here/errors" >&2
  exit 1
}

# until_true WHAT COMMAND...: waits until the command says so, which it is asked less and less often:
# each time it starts a program, and other scripts run at the same time.
until_true() {
  local what=$1 left=$patience pause=20
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || fail "waited in vain for: $what"
    sleep "0.$(printf %03d "$pause")"
    [ "$pause" -ge 500 ] || pause=$((pause * 3 / 2))
  done
}

# Others cannot reach the program everywhere, as in root's own folder: they get a copy of it and of
# its libraries.
let_others_run_it() {
  local other="setpriv --reuid 65534 --regid 65534 --clear-groups"
  chmod 755 "$here"
  $other "$stemma" --version >/dev/null 2>&1 && return
  mkdir -p "$here/program"
  cp "$stemma" $(ldd "$stemma" | sed -n 's|.* => \(/[^ ]*\) .*|\1|p') "$here/program"
  export LD_LIBRARY_PATH="$here/program"
  stemma="$here/program/stemma"
  $other "$stemma" --version >/dev/null 2>&1 && return
  echo "SKIPPED: other users cannot reach $here"
  exit 0
}

make_folders() { mkdir -p state inbox; }

# Starts a worker, with whatever stands before its name in $RUN.
start() {
  ${RUN:-} "$stemma" watch "$@" >>"$here/output" 2>>"$here/errors" </dev/null &
  worker=$!
}

is_running() {
  case $(field state) in '' | gone | stopped) return 1 ;; esac
}

start_and_wait() {
  start "$@"
  until_true "the worker to begin" is_running
}

stop() {
  kill -TERM "$worker" 2>/dev/null || true
  local code=0
  wait "$worker" || code=$?
  worker=
  [ "$code" -eq "${1:-0}" ] || fail "the worker ended with $code"
}

kill_hard() {
  kill -KILL "$worker"
  wait "$worker" 2>/dev/null || true
  worker=
}

# Also the worker below a tracer, which outlives it.
end_all() {
  [ -z "$worker" ] || pkill -KILL -P "$worker" 2>/dev/null || true
  [ -z "$worker" ] || kill -KILL "$worker" 2>/dev/null || true
}
trap end_all EXIT

# A field of the worker's part of `status`, as text; nothing where it is null.
field() {
  "$stemma" status --json 2>/dev/null | sed -n 's/.*"worker":{//p' \
    | sed -n "s/.*\"$1\":\"\\{0,1\\}\\([^\",}]*\\).*/\\1/p" | sed 's/^null$//'
}

# Text of an article that is like no other: text NUMBER
text() {
  printf 'Report number %s from the harbour\n\n' "$1"
  printf 'Gauge %s stood at %s before noon, keeper %s wrote, and ship %s waited in road %s of bay %s.\n' \
    "a$1" "b$1" "c$1" "d$1" "e$1" "f$1"
  printf 'The log of watch %s tells of gale %s, of sail %s and of the %s lamps that burned on pier %s.\n' \
    "g$1" "h$1" "i$1" "j$1" "k$1"
}

# drop NAME NUMBER: delivers as a careful producer does.
drop() {
  text "$2" >"$here/draft.$$"
  mv "$here/draft.$$" "$here/inbox/$1"
}

# Deliveries of a path's end that are not superseded: deliveries END
deliveries() { "$stemma" files --json 2>/dev/null | grep -c "\"path\":\"[^\"]*$1\"" || true; }

all_deliveries() { "$stemma" files --json 2>/dev/null | wc -l; }

outcome_of() {
  "$stemma" files --json 2>/dev/null | sed -n "s/.*\"path\":\"[^\"]*$1\".*\"outcome\":\"\\([a-z]*\\)\".*/\\1/p" | head -n 1
}

is_taken() { [ "$(deliveries "$1")" -gt 0 ]; }

check_store() { "$stemma" check >"$here/check" 2>&1 || fail "the store is not sound: $(cat "$here/check")"; }
