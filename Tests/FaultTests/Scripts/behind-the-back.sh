# F4: files come to be there without any event: written into the upper layer of an overlay.
. "$(dirname "$0")/kit.sh"
make_folders
mkdir layers
mount -t tmpfs tmpfs layers
mkdir layers/lower layers/upper layers/work
mount -t overlay overlay -o "lowerdir=$here/layers/lower,upperdir=$here/layers/upper,workdir=$here/layers/work" inbox \
  || { echo "SKIPPED: no overlay here"; exit 0; }
STEMMA_WATCH_RESCAN_INTERVAL=1 start_and_wait
"$stemma" sync
text 1 >layers/upper/unseen.txt
until_true "the file nobody told of" is_taken unseen.txt
stop
umount inbox
umount layers
