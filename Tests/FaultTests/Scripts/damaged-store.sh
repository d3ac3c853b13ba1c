# F28: pages of the store are overwritten. The worker does not begin, says what to do and ends with
# 65; the file is left as it is.
. "$(dirname "$0")/kit.sh"
make_folders
for number in $(seq 1 40); do text "$number" >"inbox/$number.txt"; done
"$stemma" ingest inbox >/dev/null
pages=$(($(stat -c %s "$STEMMA_STORE") / 4096))
for page in $(seq 2 3 $((pages - 1))); do
  dd if=/dev/urandom of="$STEMMA_STORE" bs=4096 seek="$page" count=1 conv=notrunc 2>/dev/null
done
before=$(sha256sum <"$STEMMA_STORE")
code=0
"$stemma" watch 2>errors </dev/null || code=$?
[ "$code" = 65 ] || fail "a damaged store ended with $code"
grep -q 'backup' errors || fail "does not say what to do"
[ "$before" = "$(sha256sum <"$STEMMA_STORE")" ] || fail "the damaged store was written"
