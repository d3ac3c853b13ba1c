# F36: a burst of files, half of them renamed into the inbox and half written in place, once while
# the worker runs and once while it stands still, when more happens than the system's queue of
# events holds. All are taken in, each once.
. "$(dirname "$0")/kit.sh"
make_folders
count=${COUNT:-10000}
held=${HELD:-15000}
burst() {
  python3 - "$1" "$2" <<'PYTHON'
import os, sys
first, count = int(sys.argv[1]), int(sys.argv[2])
def write(path, number):
    with open(path, "w") as file:
        file.write(f"Report number {number} from the harbour\n\n"
                   f"Gauge a{number} stood at b{number} before noon, keeper c{number} wrote, and ship "
                   f"d{number} waited in road e{number} of bay f{number} for the pilot of watch g{number}.\n")
for number in range(first, first + 2 * count, 2):
    write("draft", number)
    os.rename("draft", f"inbox/{number}.txt")
    write(f"inbox/{number + 1}.txt", number + 1)
PYTHON
}
take_all() {
  "$stemma" sync --timeout 3000
  "$stemma" files --json | sed -n 's/.*"path":"\([^"]*\)".*/\1/p' | sort >paths
  [ "$(wc -l <paths)" = "$1" ] || fail "$(wc -l <paths) deliveries instead of $1"
  [ -z "$(uniq -d paths | head -1)" ] || fail "recorded twice: $(uniq -d paths | head -3)"
}
start_and_wait
burst 0 "$count"
take_all $((2 * count))
kill -STOP "$worker"
burst $((2 * count)) "$held"
kill -CONT "$worker"
take_all $((2 * count + 2 * held))
# An event for each rename, and three for each file written in place.
if [ $((4 * held)) -gt "$(cat /proc/sys/fs/inotify/max_queued_events)" ]; then
  is_counted() { [ "$(field eventsLost)" -ge 1 ] 2>/dev/null; }
  until_true "the loss of events to be counted" is_counted
fi
echo "at the most $(awk '/VmHWM/ { print $2 }' "/proc/$worker/status") kB of memory"
stop
check_store
