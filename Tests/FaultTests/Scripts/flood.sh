# F36: thousands of files at once. All are taken in once, in bounded memory, and one that comes
# during the flood does not wait for its end.
. "$(dirname "$0")/kit.sh"
make_folders
count=${COUNT:-20000}
mkdir drafts
python3 - "$count" <<'PYTHON'
import random, sys
random.seed(7)
words = ["".join(random.choices("abcdefghijklmnoprstuvw", k=random.randint(3, 9))) for _ in range(20000)]
for number in range(int(sys.argv[1])):
    body = " ".join(random.choices(words, k=300))
    open(f"drafts/{number}.txt", "w").write(f"Report {number} from the harbour\n\n{body}.\n")
PYTHON
start_and_wait
python3 - "$count" <<'PYTHON'
import os, sys
for number in range(int(sys.argv[1])): os.rename(f"drafts/{number}.txt", f"inbox/{number}.txt")
PYTHON
drop newcomer.txt n
until_true "the newcomer" is_taken newcomer.txt
taken=$(all_deliveries)
[ "$taken" -lt $((count / 2)) ] || echo "the newcomer came after $taken files" >&2
"$stemma" sync --timeout 3000
[ "$(all_deliveries)" = $((count + 1)) ] || fail "$(all_deliveries) deliveries instead of $((count + 1))"
memory=$(awk '/VmHWM/ { print $2 }' "/proc/$worker/status")
[ "$memory" -lt 153600 ] || fail "$memory kB of memory"
echo "at the most $memory kB of memory"
stop
check_store
