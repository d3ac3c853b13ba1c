# F22: the disk is full already when the worker starts. It waits, and begins when there is room.
. "$(dirname "$0")/kit.sh"
make_folders
mount -t tmpfs -o size=4m tmpfs state
start_and_wait
drop first.txt 1
"$stemma" sync
stop
dd if=/dev/zero of=state/filler bs=4k 2>/dev/null || true
drop second.txt 2
start
until_true "a sentence about the disk" grep -q 'intake pauses' errors
"$stemma" articles >/dev/null || fail "what is there cannot be read"
rm state/filler
until_true "the second file" is_taken second.txt
stop
check_store
umount state
