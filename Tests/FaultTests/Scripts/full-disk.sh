# F21: the disk with the store fills up under load. Intake pauses with one sentence, nothing is
# lost, what is there can be read, and it goes on by itself.
. "$(dirname "$0")/kit.sh"
make_folders
mount -t tmpfs -o size=8m tmpfs state
start_and_wait
drop first.txt 1
"$stemma" sync
dd if=/dev/zero of=state/filler bs=64k 2>/dev/null || true
count=1
# The log may have some room left.
while [ "$count" -lt 60 ] || { [ "$count" -lt 2000 ] && ! grep -q 'intake pauses' errors; }; do
  count=$((count + 1))
  drop "$count.txt" "$count"
done
until_true "the pause" grep -q 'intake pauses' errors
"$stemma" articles >/dev/null || fail "what is there cannot be read"
[ "$(ls inbox | wc -l)" = "$count" ] || fail "a file is gone from the inbox"
[ "$(grep -c 'intake pauses' errors)" = 1 ] || fail "$(grep -c 'intake pauses' errors) sentences about the pause"
rm state/filler
"$stemma" sync --timeout 900
[ "$(all_deliveries)" = "$count" ] || fail "$(all_deliveries) deliveries instead of $count"
[ "$(grep -c 'intake goes on$' errors)" -ge 1 ] || fail "nothing said that intake goes on"
stop
check_store
umount state
