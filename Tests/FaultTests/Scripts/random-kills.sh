# F18: the worker is killed again and again at any moment under load, while a feeder delivers and
# keeps the digests. In the end the store has exactly what was fed, each delivery once.
. "$(dirname "$0")/kit.sh"
make_folders
kills=${KILLS:-100}
export STEMMA_WATCH_AFTER_SUCCESS=${AFTER:-move}
mkdir drafts
: >fed
number=0
feed() {
  local burst=$1
  while [ "$burst" -gt 0 ]; do
    number=$((number + 1))
    burst=$((burst - 1))
    text "$number" >"drafts/$number.txt"
    sha256sum <"drafts/$number.txt" | cut -d' ' -f1 >>fed
    mv "drafts/$number.txt" "inbox/$number.txt"
  done
}
RANDOM=${SEED:-1}
for round in $(seq 1 "$kills"); do
  start
  feed $((RANDOM % 12 + 1))
  # Any moment between the start and well into the work; the length of a moment is the machine's.
  left=$((RANDOM % 40))
  while [ "$left" -gt 0 ]; do left=$((left - 1)); : "$(cat errors 2>/dev/null | wc -l)"; done
  kill_hard
done
start_and_wait
"$stemma" sync --timeout 900
stop
check_store
"$stemma" files --json >recorded
sed -n 's/.*"document":"\([0-9a-f]*\)".*/\1/p' recorded | sort >in-store
sort fed >in-feed
cmp -s in-store in-feed || fail "fed and recorded differ: $(comm -3 in-store in-feed | head -3)"
[ "$(sort -u in-store | wc -l)" = "$number" ] || fail "something was recorded twice"
[ "$STEMMA_WATCH_AFTER_SUCCESS" != move ] || [ "$(find inbox/done -name '*.txt' | wc -l)" = "$number" ] || fail "not all files are in done/"
echo "$number files, $kills kills"
