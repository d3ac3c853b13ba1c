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
log_size() { stat -c %s "$STEMMA_STORE-wal"; }
is_idle() { [ "$(field state)" = idle ]; }
# It is written back in a pause, once it is worth it: from 4 MB on.
limit=5000000
number=1
take_one() {
  number=$((number + 1))
  drop "$number.txt" "$number"
  "$stemma" sync
}
while [ "$(log_size)" -le "$limit" ] && [ "$number" -lt 1000 ]; do take_one; done
until_true "a pause" is_idle
held=$(log_size)
[ "$held" -gt "$limit" ] || fail "the reader did not keep the log, $held bytes after $number files"
[ "$(all_deliveries)" = "$number" ] || fail "$(all_deliveries) deliveries instead of $number"
touch read-enough
wait "$reader"
# Whoever asks for the state reads as well, and may be in the way for a moment.
last=$((number + 50))
while [ "$(log_size)" -gt "$limit" ] && [ "$number" -lt "$last" ]; do
  take_one
  until_true "a pause" is_idle
done
[ "$(log_size)" -le "$limit" ] || fail "the log stays at $(log_size) bytes with nobody reading"
stop
check_store
