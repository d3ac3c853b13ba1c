# F19: the power goes while files are taken in and moved to done/. Everything that had been told as
# stored is there afterwards, and a file is gone from the inbox only if the store has it.
#
# Tried against broken code: with synchronous=NORMAL it fails ("acknowledged files are not in the
# store").
. "$(dirname "$0")/kit.sh"
cut() {
  python3 - "$1" <<'PYTHON'
import fcntl, os, struct, sys
# FS_IOC_SHUTDOWN without flushing the log: what is not on the disk by now never will be.
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))
PYTHON
}
truncate -s 96M image
mkfs.ext4 -qF image
mkdir disk
mount -o loop image disk 2>/dev/null || { echo "SKIPPED: no loop mounts here"; exit 0; }
mkdir disk/state disk/inbox disk/inbox/tmp
ln -s disk/state state
ln -s disk/inbox inbox
export STEMMA_INBOXES="$here/disk/inbox" STEMMA_STORE="$here/disk/state/store.sqlite"
export STEMMA_WATCH_AFTER_SUCCESS=${AFTER:-move}
total=0
: >acknowledged
for round in $(seq 1 "${ROUNDS:-5}"); do
  start --json
  for number in $(seq 1 30); do
    total=$((total + 1))
    text "$total" >"disk/inbox/tmp/$total.txt"
    mv "disk/inbox/tmp/$total.txt" "disk/inbox/$total.txt"
  done
  # What was delivered is on the disk; what becomes of it is the worker's business.
  sync -f disk
  told() { [ "$(wc -l <output)" -ge $((round * 12)) ]; }
  until_true "acknowledgements" told
  # The line about a file is printed when its record is on the disk.
  cp output acknowledged
  cut disk || { echo "SKIPPED: the kernel does not let a file system be cut off"; exit 0; }
  kill_hard
  umount disk
  mount -o loop image disk
  check_store
  "$stemma" files --json >recorded
  sed -n 's/.*"path":"\([^"]*\)".*/\1/p' recorded | sort >recorded-paths
  sed -n 's/.*"path":"\([^"]*\)".*/\1/p' acknowledged | sort -u >acknowledged-paths
  lost=$(comm -23 acknowledged-paths recorded-paths | wc -l)
  [ "$lost" = 0 ] || fail "$lost acknowledged files are not in the store"
  for number in $(seq 1 "$total"); do
    [ -e "disk/inbox/$number.txt" ] || grep -q "/$number.txt\"" recorded \
      || fail "$number.txt is neither in the inbox nor in the store"
  done
  cp output output.before && cp output.before output
done
start --json
"$stemma" sync --timeout 900 2>/dev/null || { until_true "the worker" is_running; "$stemma" sync --timeout 900; }
stop
[ "$("$stemma" files --json | sed -n 's/.*"path":"\([^"]*\)".*/\1/p' | sort | uniq -d | wc -l)" = 0 ] \
  || fail "a file was recorded twice"
[ "$(all_deliveries)" = "$total" ] || fail "$(all_deliveries) deliveries instead of $total"
check_store
umount disk
