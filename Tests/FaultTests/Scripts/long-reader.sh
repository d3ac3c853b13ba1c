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
is_idle() { [ "$(field state)" = idle ]; }
for number in $(seq 201 203); do drop "$number.txt" "$number"; "$stemma" sync; until_true "a pause" is_idle; done
free=$(stat -c %s "$STEMMA_STORE-wal")
for number in $(seq 204 230); do drop "$number.txt" "$number"; "$stemma" sync; until_true "a pause" is_idle; done
now=$(stat -c %s "$STEMMA_STORE-wal")
[ "$now" -le "$free" ] || fail "the log grew from $free to $now bytes with nobody reading"
[ "$held" -gt 1000000 ] || fail "the reader did not keep the log, $held bytes"
stop
check_store
