# F24: the file system of the store becomes read-only, and writable again.
. "$(dirname "$0")/kit.sh"
make_folders
mount -t tmpfs -o size=16m tmpfs state
start_and_wait
drop first.txt 1
"$stemma" sync
stop
mount -o remount,ro state
drop second.txt 2
start
until_true "a sentence about the store" grep -q 'intake pauses' errors
"$stemma" articles >/dev/null || fail "what is there cannot be read"
[ -e inbox/second.txt ] || fail "the file is gone"
mount -o remount,rw state
until_true "the second file" is_taken second.txt
stop
check_store
umount state
