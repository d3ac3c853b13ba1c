# F5: a file system is mounted over the inbox, and goes again; neither tells by any event.
. "$(dirname "$0")/kit.sh"
make_folders
start_and_wait
drop before.txt 1
"$stemma" sync
mkdir other
mount -t tmpfs tmpfs inbox
text 2 >other/x
cp other/x inbox/on-the-mount.txt
until_true "the file on the mount" is_taken on-the-mount.txt
[ "$(deliveries before.txt)" = 1 ] || fail "before.txt came twice"
umount inbox
drop after.txt 3
until_true "the file after the mount" is_taken after.txt
[ "$(all_deliveries)" = 3 ] || fail "$(all_deliveries) deliveries instead of 3"
stop
check_store
