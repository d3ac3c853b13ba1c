# F2 and F3: the system allows no more watches, or no more watching programs. Run by a user
# namespace of its own, so that the limits are its own too.
. "$(dirname "$0")/kit.sh"
make_folders
mkdir -p inbox/a inbox/b inbox/c
limit=$2
echo "$3" >/proc/sys/user/max_inotify_"$limit" || { echo "SKIPPED: the limit cannot be set"; exit 0; }
start_and_wait
for folder in a b c; do text "$folder" >"inbox/$folder/$folder.txt"; done
for folder in a b c; do until_true "the file in $folder" is_taken "$folder.txt"; done
names_what_to_raise() {
  "$stemma" status --json | grep -q 'fs.inotify.max_user_watches or fs.inotify.max_user_instances'
}
until_true "the status to name what to raise" names_what_to_raise
grep -q 'raise fs.inotify.max_user_watches or fs.inotify.max_user_instances' errors \
  || fail "nothing was said about the limit"
stop
