# F37: nobody reads standard output and standard error, or they are closed.
. "$(dirname "$0")/kit.sh"
make_folders
"$stemma" watch >&- 2>&- </dev/null &
worker=$!
until_true "the worker to begin" is_running
drop first.txt 1
"$stemma" sync
[ "$(outcome_of first.txt)" = stored ] || fail "the file is not stored"
stop
check_store
