# F20: the disk fails to write through. Nothing is acknowledged, no file is moved, and the store is
# opened anew before anything else is done with it.
. "$(dirname "$0")/kit.sh"
make_folders
export STEMMA_WATCH_AFTER_SUCCESS=move
drop seed.txt 0
"$stemma" ingest inbox >/dev/null
RUN="strace -f -qq -o trace -e signal=none -e trace=fdatasync,fsync -e inject=fdatasync,fsync:error=EIO:when=1+" start --json
drop first.txt 1
until_true "a sentence about the trouble" grep -q 'intake pauses' errors
[ -e inbox/first.txt ] || fail "the file was moved though nothing keeps its record"
grep -q first.txt output && fail "the file was acknowledged"
pkill -KILL -P "$worker"
wait "$worker" 2>/dev/null || true
worker=
start_and_wait
until_true "the file" is_taken first.txt
"$stemma" sync
[ -e inbox/done/first.txt ] || fail "the file is not in done/"
stop
check_store
