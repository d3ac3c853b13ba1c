# Runs inside the booted system: see boot.sh. Ends the system with 42 when all is as it must be.
set -u
echo "booted"
fail() {
  echo "FAILED: $*"
  journalctl -u stemma --no-pager | tail -n 30
  systemctl exit 1
  exit 1
}
until_true() {
  local what=$1 left=6000
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || fail "waited in vain for: $what"
    sleep 0.1
  done
}
cp -r /share/install/. /
said=$(systemd-analyze verify --man=no /usr/lib/systemd/system/stemma*.service /usr/lib/systemd/system/stemma*.timer 2>&1)
[ -z "$said" ] || fail "the units are not as they should be: $said"
for tool in systemd-sysusers "systemd-tmpfiles --create"; do $tool || fail "$tool"; done
useradd -M -G stemma-drop deliverer
useradd -M -G stemma reader
useradd -M stranger
systemctl start stemma || fail "does not start"
[ "$(systemctl is-active stemma)" = active ] || fail "is not active"
pid() { systemctl show -p MainPID --value stemma; }
grep -q 'CapEff:.*0000000010000000' "/proc/$(pid)/status" || fail "has other rights than CAP_LEASE"
[ "$(stat -c %U "/proc/$(pid)")" = stemma ] || fail "runs as another user"

as() {
  local user=$1
  shift
  setpriv --reuid "$user" --regid "$user" --init-groups "$@"
}
text() { printf 'Report %s from the harbour\n\nGauge a%s stood at b%s before noon, keeper c%s wrote, and ship d%s waited in road e%s of the bay.\n' "$1" "$1" "$1" "$1" "$1" "$1"; }
text 1 >/tmp/one.txt
chmod 644 /tmp/one.txt
as deliverer stemma drop --wait /tmp/one.txt || fail "a deliverer could not drop"
as deliverer cp /tmp/one.txt /srv/stemma/inbox/copied.txt
as deliverer stemma sync || fail "a deliverer could not wait"
as reader stemma articles | grep -q 'Report 1' || fail "a reader is told nothing"
as reader stemma files --json | grep -q '"outcome":"duplicate"' || fail "the copy is no duplicate"
sees_idle() { as reader stemma status | grep -q idle; }
until_true "a reader to see the worker's state" sees_idle
as stranger stemma articles >/dev/null 2>&1 && fail "a stranger may ask"
as reader touch /srv/stemma/inbox/x 2>/dev/null && fail "a reader may deliver"
has_status() { systemctl status stemma | grep -q 'Status: "waiting for files'; }
until_true "a status line" has_status
grep -q '^stemma_up 1' /run/stemma/stemma.prom || fail "no metrics"
tells() { journalctl -u stemma "$@" -o cat; }
tells_of_the_file() { tells -p info | grep -q 'stored /srv/stemma/inbox/one.txt'; }
until_true "the journal to tell of the file" tells_of_the_file

# What is refused is a warning, with its level and in fields, not only its words.
head -c 5000 /dev/urandom >/srv/stemma/inbox/noise.bin
chmod 644 /srv/stemma/inbox/noise.bin
warns() { tells -p warning STEMMA_OUTCOME=refused STEMMA_PATH=/srv/stemma/inbox/noise.bin | grep -q noise.bin; }
until_true "the warning" warns

# Inside the sandbox the text of a PDF document is had through another program, within limits.
if command -v pdftotext >/dev/null; then
  stream="BT /F1 12 Tf 50 700 Td (The lamp of the outer pier) Tj 0 -20 Td (It burned again on Monday, the keeper wrote.) Tj ET"
  cat >/srv/stemma/inbox/letter.part <<PDF
%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length ${#stream}>>stream
$stream
endstream
endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
PDF
  chmod 644 /srv/stemma/inbox/letter.part
  mv /srv/stemma/inbox/letter.part /srv/stemma/inbox/letter.pdf
  as deliverer stemma sync
  as reader stemma files | grep -q 'stored .*letter.pdf!/letter.txt' \
    || fail "the PDF document was not read: $(as reader stemma files | grep letter)"
fi

# Other settings, right and wrong, while it runs.
before=$(pid)
cat >>/etc/stemma/stemma.yaml <<'SETTINGS'
watch:
  afterSuccess: move
hooks:
  newArticle: cat >>/var/lib/stemma/told.jsonl && stemma articles >/var/lib/stemma/asked
  refused: touch /var/lib/told
SETTINGS
systemctl reload stemma
has_read_them() { tells | grep -q 'settings were read again'; }
until_true "the new settings" has_read_them
text 2 >/tmp/two.txt
chmod 644 /tmp/two.txt
as deliverer stemma drop --wait /tmp/two.txt
[ -e /srv/stemma/inbox/done/two.txt ] || fail "the new settings do not hold"

# A hook may do what the service may: ask, and write into the service's own folders, but nowhere
# else.
is_told() { grep -q '"event":"newArticle".*/two.txt' /var/lib/stemma/told.jsonl; }
until_true "the hook to be told" is_told
has_asked() { grep -q 'Report 2' /var/lib/stemma/asked; }
until_true "the hook to ask" has_asked
head -c 6000 /dev/urandom >/srv/stemma/inbox/more-noise.bin
chmod 644 /srv/stemma/inbox/more-noise.bin
tells_of_the_hook() { tells -p warning | grep -q 'hooks.refused ended with 1: touch:.*Read-only file system'; }
until_true "the journal to tell what a hook may not do" tells_of_the_hook
[ ! -e /var/lib/told ] || fail "a hook wrote where the service may not"
cp /etc/stemma/stemma.yaml /etc/stemma/right.yaml
echo 'nonsense: 1' >>/etc/stemma/stemma.yaml
systemctl reload stemma
tells_of_the_error() { tells -p err | grep -q nonsense; }
until_true "the wrong settings" tells_of_the_error
[ "$(pid)" = "$before" ] || fail "wrong settings ended the worker"
systemctl restart stemma 2>/dev/null && fail "starts with wrong settings"
[ "$(systemctl show -p ExecMainStatus --value stemma)" = 78 ] || fail "wrong settings do not end with 78"
# After another end it would be waiting for its next start.
[ "$(systemctl show -p ActiveState --value stemma)" = failed ] || fail "wrong settings are tried again"
[ "$(systemctl show -p NRestarts --value stemma)" = 0 ] || fail "wrong settings are tried again and again"
cp /etc/stemma/right.yaml /etc/stemma/stemma.yaml
systemctl reset-failed stemma

# A hang: the watchdog ends it, and it comes back. Only here is the watchdog this short: on a busy
# machine it may end a worker that is well, which may start again as often as it takes. A process
# that stands still as a whole shows what the manager does; that the heart stops when only the work
# does is for watchdog.sh.
mkdir -p /etc/systemd/system/stemma.service.d
printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nWatchdogSec=5s\n' >/etc/systemd/system/stemma.service.d/test.conf
systemctl daemon-reload
systemctl start stemma || fail "does not start with the right settings again"
restarted() { [ "$(pid)" != "$before" ] && [ "$(systemctl is-active stemma)" = active ]; }
stands_still() {
  before=$(pid)
  [ "$before" != 0 ] && kill -STOP "$before"
}
until_true "a worker to stop" stands_still
until_true "the watchdog" restarted
tells_of_the_watchdog() { tells | grep -q -i 'watchdog timeout'; }
until_true "the journal to tell of the watchdog" tells_of_the_watchdog
rm -r /etc/systemd/system/stemma.service.d
systemctl daemon-reload
systemctl stop stemma
systemctl reset-failed stemma 2>/dev/null
systemctl start stemma || fail "does not start after the watchdog"

# A kill: it comes back, and a reader can ask in between and after a stop.
before=$(pid)
kill -KILL "$before"
as reader stemma articles >/dev/null || fail "a reader could not ask after a kill"
until_true "the restart" restarted
systemctl start stemma-check.service || fail "the check fails"
systemctl start stemma-backup.service || fail "the backup fails"
[ -s /var/backups/stemma/stemma.sqlite ] || fail "no backup"
for number in $(seq 3 200); do text "$number" >"/tmp/n"; chmod 644 /tmp/n; mv /tmp/n "/srv/stemma/inbox/$number.txt"; done
start=$(date +%s)
systemctl stop stemma
[ $(($(date +%s) - start)) -le 30 ] || fail "takes too long to stop"
[ "$(systemctl show -p Result --value stemma)" = success ] || fail "does not stop well"
as reader stemma articles >/dev/null || fail "a reader could not ask after a stop"

# F32: a worker that ends again and again is given up after five times.
mkdir -p /etc/systemd/system/stemma.service.d
printf '[Service]\nType=exec\nRestartSec=100ms\nExecStart=\nExecStart=/bin/false\n' >/etc/systemd/system/stemma.service.d/test.conf
systemctl daemon-reload
systemctl reset-failed stemma 2>/dev/null
systemctl start stemma 2>/dev/null
is_given_up() { [ "$(systemctl show -p ActiveState --value stemma)" = failed ] && tells_of_the_unit 'repeated too quickly'; }
tells_of_the_unit() { journalctl -u stemma -o cat | grep -q "$1"; }
until_true "the manager to give up" is_given_up
[ "$(systemctl show -p NRestarts --value stemma)" -le 5 ] || fail "was started too often"
echo "all as it must be"
systemctl exit 42
