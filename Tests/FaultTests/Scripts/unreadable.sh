# F12: a file without any right to read it is pending, and taken in when the rights are given.
. "$(dirname "$0")/kit.sh"
make_folders
chown -R 65534 state inbox
let_others_run_it
touch output errors
chown 65534 output errors
RUN="setpriv --reuid 65534 --regid 65534 --clear-groups"
start_and_wait
text 1 >draft
chmod 000 draft
mv draft inbox/closed.txt
is_pending() { [ "$(outcome_of closed.txt)" = pending ]; }
until_true "the file to be pending" is_pending
chmod 644 inbox/closed.txt
is_stored() { [ "$(outcome_of closed.txt)" = stored ]; }
until_true "the file to be stored" is_stored
stop
