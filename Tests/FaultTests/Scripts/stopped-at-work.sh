# F34: SIGTERM in the middle of a backlog. What is in hand is finished, the end is 0, and the rest
# is taken in by the next worker, once.
. "$(dirname "$0")/kit.sh"
make_folders
for number in $(seq 1 300); do text "$number" >"inbox/$number.txt"; done
start
begun() { [ "$(all_deliveries 2>/dev/null)" -gt 0 ]; }
until_true "the first files" begun
stop
grep -q 'Stopped' errors || fail "did not say that it stopped"
[ "$(sed -n 's/.*"worker":{"state":"\([a-z]*\)".*/\1/p' <<<"$("$stemma" status --json)")" = stopped ] \
  || fail "the status does not tell that it stopped"
start_and_wait
"$stemma" sync --timeout 900
[ "$(all_deliveries)" = 300 ] || fail "$(all_deliveries) deliveries instead of 300"
stop
check_store
