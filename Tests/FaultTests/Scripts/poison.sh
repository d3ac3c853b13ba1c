# F30: a file kills whoever reads it. After three ends it is refused with the reason and put aside;
# all others are taken in, and `retry` has it tried again.
. "$(dirname "$0")/kit.sh"
make_folders
export STEMMA_WATCH_AFTER_SUCCESS=move
drop poison.txt 0
for number in 1 2 3 4 5; do drop "$number.txt" "$number"; done
ends=0
# Reading the file ends the program, as a fault in whatever reads it would.
while [ "$ends" -lt 6 ]; do
  RUN="strace -f -qq -o trace -P $here/inbox/poison.txt -e trace=read -e signal=none -e inject=read:signal=KILL" start
  is_over() { ! kill -0 "$worker" 2>/dev/null || [ "$(outcome_of poison.txt)" = refused ]; }
  until_true "the end or the refusal" is_over
  if kill -0 "$worker" 2>/dev/null; then break; fi
  wait "$worker" 2>/dev/null || true
  ends=$((ends + 1))
done
[ "$ends" = 3 ] || fail "the program ended $ends times"
"$stemma" sync
for number in 1 2 3 4 5; do [ "$(outcome_of "$number.txt")" = stored ] || fail "$number.txt is not stored"; done
[ -e inbox/failed/poison.txt ] || fail "the file was not put aside"
grep -q 'ended 3 times' inbox/failed/poison.txt.reason.txt || fail "no reason stands beside it"
pkill -KILL -P "$worker"
wait "$worker" 2>/dev/null || true
start_and_wait
"$stemma" retry --all >/dev/null || fail "retry: $?"
[ "$(outcome_of poison.txt)" = stored ] || fail "the file was not tried again"
[ -e inbox/done/poison.txt ] || fail "the file is not in done/"
stop
check_store
