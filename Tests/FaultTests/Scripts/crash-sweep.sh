# F17: the worker is killed at the Nth write, sync, rename or unlink of taking in 20 files, for
# every N; then it is started again. At every point: the store is sound, every file is recorded
# exactly once, and stands in done/ exactly once.
#
# Tried against broken code: with the files moved before their transaction it fails at a pwrite64
# between the two ("neither in the inbox nor in the store"). A sync that is left out cannot be seen
# where only the program ends; power-cut.sh fails then.
. "$(dirname "$0")/kit.sh"
step=${STEP:-1}
offset=${OFFSET:-0}
files=${FILES:-20}
export STEMMA_WATCH_AFTER_SUCCESS=move
mkdir drafts
for number in $(seq 1 "$files"); do text "$number" >"drafts/$number.txt"; done

# One life with a kill at the Nth call; says whether it was killed.
life() {
  rm -rf state inbox output errors
  make_folders
  cp drafts/*.txt inbox/
  strace -f -qq -o trace -e trace="$1" -e signal=none -e inject="$1":signal=KILL:when="$2" \
    "$stemma" watch >>output 2>>errors </dev/null &
  worker=$!
  until_true "the files to be done, or the end" is_over
  if kill -0 "$worker" 2>/dev/null; then
    # The child of strace is the worker; with it strace ends.
    kill -KILL "$(field process)" 2>/dev/null || true
    wait "$worker" 2>/dev/null || true
    worker=
    return 1
  fi
  wait "$worker" 2>/dev/null || true
  worker=
}

is_over() {
  ! kill -0 "$worker" 2>/dev/null && return 0
  [ "$(find inbox/done -name '*.txt' 2>/dev/null | wc -l)" = "$files" ] && [ "$(field state)" = idle ]
}

examine() {
  local where="$1 $2" number
  if [ -e state/store.sqlite ] && "$stemma" files --json >recorded 2>/dev/null; then :; else : >recorded; fi
  for number in $(seq 1 "$files"); do
    [ -e "inbox/$number.txt" ] || grep -q "/$number.txt\"" recorded \
      || fail "after $where: $number.txt is neither in the inbox nor in the store"
  done
  start_and_wait
  "$stemma" sync --timeout 900
  stop
  check_store
  "$stemma" files --json >recorded
  [ "$(wc -l <recorded)" = "$files" ] || fail "after $where: $(wc -l <recorded) deliveries"
  for number in $(seq 1 "$files"); do
    [ "$(grep -c "/$number.txt\"" recorded)" = 1 ] || fail "after $where: $number.txt is not recorded once"
    cmp -s "drafts/$number.txt" "inbox/done/$number.txt" || fail "after $where: $number.txt is not in done/"
  done
  [ "$(find inbox -type f | wc -l)" = "$files" ] || fail "after $where: $(find inbox -type f) is left over"
}

points=0
for call in ${CALLS:-pwrite64 write fdatasync fsync ftruncate rename renameat2 unlink mkdir}; do
  nth=$((1 + offset))
  while life "$call" "$nth"; do
    examine "$call" "$nth"
    points=$((points + 1))
    nth=$((nth + step))
  done
  echo "$call: killed at every ${step}th of $((nth - 1)) calls"
done
[ "$points" -gt 0 ] || fail "nothing was ever killed"
echo "$points points"
