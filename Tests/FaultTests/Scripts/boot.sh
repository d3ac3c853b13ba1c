# Boots a real systemd with the machine's own files under a throw-away layer, installs the service
# and holds what it promises: notify, delivery by another user, a reader of the group, the watchdog,
# settings that are wrong, and a stop in time. Takes a few seconds; leaves nothing behind.
#
#   bash boot.sh STEMMA PACKAGE-ROOT
set -eu
export PATH="$PATH:/usr/sbin:/sbin" LC_ALL=C.UTF-8
stemma=$1 root=$2 here=$PWD
mkdir -p image share
make -s -C "$root" install DESTDIR="$here/share/install" STEMMA="$stemma" >/dev/null
cp "$(dirname "$0")/booted.sh" share/booted.sh
cat >share/driver.service <<'UNIT'
[Unit]
Description=test driver
After=basic.target dbus.socket
Wants=dbus.socket
[Service]
Type=oneshot
ExecStart=/bin/bash /share/booted.sh
StandardOutput=file:/share/log
StandardError=file:/share/log
UNIT
: >share/log
mount -t tmpfs tmpfs image
mkdir image/upper image/work image/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$here/image/upper,workdir=$here/image/work" \
  image/root || { echo "SKIPPED: no layer over the machine's own files here"; exit 0; }
cp share/driver.service image/root/etc/systemd/system/
# The program may be built with libraries that lie where the service does not reach them.
mkdir -p image/root/usr/local/lib
ldd "$stemma" | sed -n 's|.* => \(/[^ ]*\) .*|\1|p' | grep -v -e '^/usr/' -e '^/lib' \
  | xargs -r cp -t image/root/usr/local/lib
ldconfig -r image/root
code=0
timeout -k 5 "${LIMIT:-900}" systemd-nspawn --quiet --register=no --keep-unit -D image/root \
  --machine="stemma$$" --bind="$here/share":/share --boot systemd.unit=driver.service \
  </dev/null >console 2>&1 || code=$?
cat share/log
if [ ! -s share/log ] && [ "$code" != 124 ]; then
  echo "SKIPPED: no system can be booted here: $(tail -n 3 console)"
  exit 0
fi
[ "$code" = 42 ] || { echo "FAILED: ended with $code"; tail -n 20 console; exit 1; }
