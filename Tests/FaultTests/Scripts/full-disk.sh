# F21: the disk with the store fills up under load. Intake pauses with one sentence, nothing is
# lost, what is there can be read, and it goes on by itself.
. "$(dirname "$0")/kit.sh"
make_folders
mount -t tmpfs -o size=8m tmpfs state
start_and_wait
drop first.txt 1
"$stemma" sync
dd if=/dev/zero of=state/filler bs=64k 2>/dev/null || true
for number in $(seq 2 60); do drop "$number.txt" "$number"; done
is_paused() { [ "$(field state)" = paused ] || grep -q 'intake pauses' errors; }
until_true "the pause" is_paused
"$stemma" articles >/dev/null || fail "what is there cannot be read"
[ "$(ls inbox | wc -l)" = 60 ] || fail "a file is gone from the inbox"
[ "$(grep -c 'intake pauses' errors)" = 1 ] || fail "$(grep -c 'intake pauses' errors) sentences about the pause"
rm state/filler
"$stemma" sync --timeout 120
[ "$(all_deliveries)" = 60 ] || fail "$(all_deliveries) deliveries instead of 60"
[ "$(grep -c 'intake goes on$' errors)" -ge 1 ] || fail "nothing said that intake goes on"
stop
check_store
umount state
