# F1: the system's queue of events overflows while the worker stands still. Everything dropped is
# taken in exactly once, and the loss is counted.
. "$(dirname "$0")/kit.sh"
make_folders
start_and_wait
drop before.txt 0
"$stemma" sync
kill -STOP "$worker"
python3 - inbox <<'PYTHON'
import os, sys
os.chdir(sys.argv[1])
open(".a.part", "w").close()
names = [".a.part", ".b.part"]
for turn in range(int(open("/proc/sys/fs/inotify/max_queued_events").read()) // 2 + 500):
    os.rename(names[turn % 2], names[1 - turn % 2])
PYTHON
for number in 1 2 3 4 5; do drop "$number.txt" "$number"; done
kill -CONT "$worker"
for number in 1 2 3 4 5; do until_true "$number.txt" is_taken "$number.txt"; done
"$stemma" sync
[ "$(all_deliveries)" = 6 ] || fail "$(all_deliveries) deliveries instead of 6"
is_counted() { [ "$(field eventsLost)" -ge 1 ] 2>/dev/null; }
until_true "the loss to be counted" is_counted
[ "$(grep -c 'queue of events' errors)" = 1 ] || fail "$(grep -c 'queue of events' errors) sentences about the loss"
stop
