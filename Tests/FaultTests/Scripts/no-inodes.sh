# F23: the file system has room but no more files.
. "$(dirname "$0")/kit.sh"
make_folders
mount -t tmpfs -o nr_inodes=3,size=16m tmpfs state
start
until_true "a sentence about the store" grep -Eq 'cannot be (opened|written|created)' errors
drop first.txt 1
mount -o remount,nr_inodes=100 state
# It goes on by itself, or ends, as where nothing was there to go on with.
is_decided() { ! kill -0 "$worker" 2>/dev/null || is_taken first.txt; }
until_true "the file, or the end" is_decided
if ! kill -0 "$worker" 2>/dev/null; then
  # Another start, as the service manager makes it, does.
  code=0
  wait "$worker" || code=$?
  [ "$code" = 73 ] || fail "ended with $code"
  start_and_wait
  until_true "the file" is_taken first.txt
fi
stop
check_store
umount state
