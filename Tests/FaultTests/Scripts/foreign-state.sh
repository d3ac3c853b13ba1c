# F38: the store is another user's. The worker says so, names the path and ends with 77.
. "$(dirname "$0")/kit.sh"
make_folders
drop first.txt 1
"$stemma" ingest inbox >/dev/null
let_others_run_it
chmod 700 state
code=0
setpriv --reuid 65534 --regid 65534 --clear-groups "$stemma" watch 2>errors </dev/null || code=$?
[ "$code" = 77 ] || fail "ended with $code"
grep -q "$here/state" errors || fail "does not name the path"
