# F35: one text under thousands of names is one article with so many deliveries; nothing is an
# error, and memory does not grow with them.
. "$(dirname "$0")/kit.sh"
make_folders
copies=${COPIES:-1000}
start_and_wait
text 1 >draft
for number in $(seq 1 "$copies"); do ln draft "inbox/$number.txt" 2>/dev/null || cp draft "inbox/$number.txt"; done
"$stemma" sync --timeout 900
[ "$(all_deliveries)" = "$copies" ] || fail "$(all_deliveries) deliveries instead of $copies"
[ "$("$stemma" articles --json | wc -l)" = 1 ] || fail "not one article"
grep -Eiq 'error|refused' errors && fail "a copy was taken for an error"
memory=$(awk '/VmHWM/ { print $2 }' "/proc/$worker/status")
[ "$memory" -lt 153600 ] || fail "$memory kB of memory"
stop
check_store
