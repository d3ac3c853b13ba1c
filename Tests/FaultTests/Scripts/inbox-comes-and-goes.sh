# F6 and F7: the inbox is not there at first, is removed, made again, renamed, and a full folder is
# moved into it.
. "$(dirname "$0")/kit.sh"
mkdir state
start_and_wait
is_missing() { [ -n "$(field missing)" ]; }
until_true "the status to tell that the inbox is missing" is_missing
mkdir inbox
drop a.txt 1
until_true "the file in the inbox that came" is_taken a.txt
rm -r inbox
until_true "the status to tell that the inbox is gone" is_missing
[ "$(grep -c 'it is watched when it is there' errors)" = 2 ] || fail "the log did not tell that it was gone twice"
mkdir inbox
drop b.txt 2
until_true "the file in the inbox that came back" is_taken b.txt
mv inbox elsewhere
mkdir inbox
drop c.txt 3
text 4 >elsewhere/d.txt
until_true "the file in the inbox in the place of the renamed one" is_taken c.txt
mkdir -p press/monday/late
for number in 5 6 7; do text "$number" >"press/monday/late/$number.txt"; done
mv press inbox/
"$stemma" sync
for number in 5 6 7; do [ "$(deliveries "/press/monday/late/$number.txt")" = 1 ] || fail "$number.txt is missing"; done
[ "$(deliveries d.txt)" = 0 ] || fail "a folder is still watched that is no inbox any more"
[ "$(all_deliveries)" = 6 ] || fail "$(all_deliveries) deliveries instead of 6"
[ "$(grep -c 'is there and is watched' errors)" -ge 2 ] || fail "the log did not tell that it was there again"
stop
