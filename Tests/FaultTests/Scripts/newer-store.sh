# F27, F33 and F40: another worker has the store, wrong settings, a store of a newer program. Each
# ends at once with its code, and nothing is written.
. "$(dirname "$0")/kit.sh"
make_folders
start_and_wait
drop first.txt 1
"$stemma" sync
code=0
"$stemma" watch 2>other </dev/null || code=$?
[ "$code" = 69 ] || fail "a second worker ended with $code"
stop
echo 'watch: {quietTime: soon}' >wrong.yaml
code=0
"$stemma" watch --settings wrong.yaml 2>other </dev/null || code=$?
[ "$code" = 78 ] || fail "wrong settings ended with $code"
grep -q 'quietTime' other || fail "the wrong setting is not named"
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 999").connection.close()' \
  "$STEMMA_STORE"
before=$(sha256sum <"$STEMMA_STORE")
code=0
"$stemma" watch 2>other </dev/null || code=$?
[ "$code" = 78 ] || fail "a newer store ended with $code"
code=0
"$stemma" articles >/dev/null 2>other || code=$?
[ "$code" = 78 ] || fail "asking a newer store ended with $code"
grep -q 'newer' other || fail "does not say that the store is newer"
[ "$before" = "$(sha256sum <"$STEMMA_STORE")" ] || fail "the newer store was written"
