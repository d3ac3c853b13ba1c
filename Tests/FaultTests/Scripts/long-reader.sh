# F26: somebody reads for long, so the log cannot be written back; afterwards it can. Nobody's work
# stops meanwhile.
. "$(dirname "$0")/kit.sh"
make_folders
start_and_wait
drop first.txt 1
"$stemma" sync
python3 - "$STEMMA_STORE" <<'PYTHON' &
import sqlite3, sys, os, time
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
db.execute("BEGIN"); db.execute("SELECT count(*) FROM article").fetchone()
open("reading", "w").close()
while not os.path.exists("read-enough"): time.sleep(0.05)
PYTHON
reader=$!
until_true "the reader" test -e reading
for number in $(seq 2 200); do drop "$number.txt" "$number"; done
"$stemma" sync --timeout 120
[ "$(all_deliveries)" = 200 ] || fail "$(all_deliveries) deliveries instead of 200"
held=$(stat -c %s "$STEMMA_STORE-wal")
touch read-enough
wait "$reader"
# Without the reader the log is written back and emptied in a pause, once it is worth it.
log_size() { stat -c %s "$STEMMA_STORE-wal"; }
is_idle() { [ "$(field state)" = idle ]; }
limit=5000000
emptied=
before=$held
for number in $(seq 201 300); do
  drop "$number.txt" "$number"; "$stemma" sync; until_true "a pause" is_idle
  now=$(log_size)
  [ "$now" -ge "$before" ] || emptied=yes
  [ "$now" -le "$limit" ] || [ -z "$emptied" ] || fail "the log is of $now bytes with nobody reading"
  before=$now
  [ -z "$emptied" ] || [ "$number" -lt 270 ] || break
done
[ -n "$emptied" ] || fail "the log stays at $(log_size) bytes with nobody reading"
[ "$held" -gt 1000000 ] || fail "the reader did not keep the log, $held bytes"
stop
check_store
