# F25: the store may not grow any further. Intake pauses, and what is there can be read.
. "$(dirname "$0")/kit.sh"
make_folders
drop first.txt 1
"$stemma" ingest inbox >/dev/null
(
  ulimit -f 600
  trap '' XFSZ
  exec "$stemma" watch >>output 2>>errors </dev/null
) &
worker=$!
until_true "the worker to begin" is_running
number=1
while ! grep -q 'intake pauses' errors && [ "$number" -lt 2000 ]; do
  number=$((number + 1))
  drop "$number.txt" "$number"
done
until_true "the pause" grep -q 'intake pauses' errors
"$stemma" articles >/dev/null || fail "what is there cannot be read"
stop
start_and_wait
"$stemma" sync --timeout 900
[ "$(all_deliveries)" = "$number" ] || fail "$(all_deliveries) deliveries instead of $number"
stop
check_store
