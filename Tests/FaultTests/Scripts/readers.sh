# F39: a member of the store's group asks while the worker runs, after it was stopped, and after it
# was killed; he may write nothing and makes no file. Nobody else may ask.
. "$(dirname "$0")/kit.sh"
make_folders
let_others_run_it
chown 65534:4242 state
chmod 2750 state
chown 65534 inbox
reader="setpriv --reuid 4243 --regid 4242 --clear-groups"
stranger="setpriv --reuid 4244 --regid 4244 --clear-groups"
umask 027
RUN="setpriv --reuid 65534 --regid 4242 --clear-groups"
touch output errors
chown 65534 output errors
start_and_wait
drop first.txt 1
chmod 644 inbox/first.txt
"$stemma" sync
ask() {
  $reader "$stemma" articles >asked 2>&1 || fail "a reader could not ask while the worker $1: $(cat asked)"
  grep -q harbour asked || fail "a reader was told nothing while the worker $1"
  $reader "$stemma" status >/dev/null || fail "a reader could not ask for the status while the worker $1"
}
ask runs
$stranger "$stemma" articles >/dev/null 2>&1 && fail "a stranger may ask"
kill_hard
ask "was killed"
start
until_true "the worker to begin" is_running
stop
before=$(ls state)
ask "was stopped"
[ "$before" = "$(ls state)" ] || fail "a reader made or removed a file"
$reader "$stemma" ingest "$here/output" >/dev/null 2>&1 && fail "a reader may write"
true
