# F31: the work hangs, once where files are taken in and once where they are watched. The service
# manager is not told any more that all is well, and would end the program.
#
# Tried against broken code: with the heart beating by a timer of its own this fails ("went on").
. "$(dirname "$0")/kit.sh"
listen() {
  python3 - "$here" "$1" <<'PYTHON'
import os, socket, sys, time
folder, call = sys.argv[1:]
manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(folder + "/notify-" + call)
open(folder + "/listening-" + call, "w").close()

def beats(seconds):
    """How many beats come before so many seconds have passed without one."""
    count = 0
    manager.settimeout(seconds)
    try:
        while count < 200:
            if b"WATCHDOG=1" in manager.recv(4096): count += 1
            if os.path.exists(folder + "/enough"): return count
    except TimeoutError:
        return -count
    return count

# While all is well beats come; the watchdog's time is one second.
manager.settimeout(600)
while b"WATCHDOG=1" not in manager.recv(4096): pass
os.rename(folder + "/slow-draft", folder + "/inbox/slow.txt")
# A hang of a minute: three seconds of silence are three times what would end the program.
sys.exit(0 if beats(3) <= 0 else 1)
PYTHON
}
for call in read newfstatat; do
  rm -rf state inbox
  make_folders
  text 1 >slow-draft
  listen "$call" &
  listener=$!
  until_true "the listener" test -e "listening-$call"
  # What is expected to be a second takes longer under a tracer, so the hang is much longer.
  NOTIFY_SOCKET="$here/notify-$call" WATCHDOG_USEC=1000000 RUN="strace -f -qq -o trace -P $here/inbox/slow.txt -e trace=$call -e signal=none -e inject=$call:delay_enter=60000000" start
  code=0
  wait "$listener" || code=$?
  [ "$code" = 0 ] || fail "with $call hanging the heart went on"
  end_all
  wait "$worker" 2>/dev/null || true
  worker=
done
