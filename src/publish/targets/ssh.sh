# What runs on the machine of the portals: any POSIX shell and any tar. Its argument is the folder of the target.
# It answers in lines, and does what it is told in lines, until it is given the new versions as an archive.
set -eu
umask 022
new=
finish() {
  # What was begun and is not read must not keep a disk full.
  for version in $new; do rm -rf "$version" "$version.json"; done
  if [ -n "$mine" ]; then
    rm -rf incoming incoming-publication next
    # Out of the way at once: never a lock that nobody signed.
    if mv lock "lock-$$" 2> /dev/null; then rm -rf "lock-$$"; fi
  fi
}
mine=
trap finish EXIT
trap "exit 1" HUP INT TERM PIPE

if [ "$2" = look ]; then
  if ! cd "$1/.parvis" 2> /dev/null; then echo ready; exit 0; fi
else
  mkdir -p "$1/.parvis"
  cd "$1/.parvis"
  tries=0
  until mkdir lock 2> /dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 4 ]; then echo "locked 0"; exit 3; fi
    holder=$(cat lock/pid 2> /dev/null || :)
    if [ -z "$holder" ]; then
      # Its maker is about to sign it, or died before it could.
      sleep 2
      holder=$(cat lock/pid 2> /dev/null || :)
    fi
    if [ -n "$holder" ] && { [ -d "/proc/$holder" ] || kill -0 "$holder" 2> /dev/null; }; then
      # One that waits for a connection that was lost would wait for hours.
      if [ -z "$(find lock -prune -mmin +60 2> /dev/null)" ]; then echo "locked $holder"; exit 3; fi
      # Its number may have been given to another program since.
      if [ "$(readlink "/proc/$holder/cwd" 2> /dev/null)" = "$(pwd -P)" ]; then kill "$holder" 2> /dev/null || :; fi
    fi
    if mv lock "lock-$$" 2> /dev/null; then rm -rf "lock-$$"; fi
  done
  mine=yes
  echo $$ > lock/pid
  rm -rf incoming incoming-publication next lock-*
fi

for tree in */*/; do
  tree=${tree%/}
  [ -d "$tree" ] || continue
  echo "tree $tree $(readlink "../$tree" 2> /dev/null || :)"
  if [ -e "../$tree" ] && [ ! -L "../$tree" ]; then echo "foreign $tree"; fi
  for version in "$tree"/*; do
    if [ -e "$version" ]; then echo "version ${version##*/}"; fi
  done
done
for publication in publications/*.json; do
  if [ -f "$publication" ]; then echo "publication $(cat "$publication")"; fi
done
echo ready

go=
while read -r verb what; do
  case $verb in
    cat) if [ -f "$what" ]; then echo "$(($(wc -c < "$what")))"; cat "$what"; else echo 0; fi ;;
    drop) rm -rf "$what.json"; rm -rf "$what" ;;
    free) if [ -e "../$what" ] && [ ! -L "../$what" ]; then echo "foreign $what"; exit 3; fi ;;
    new) new="$new $what" ;;
    go) go=yes; break ;;
    *) exit 0 ;;
  esac
done
if [ -z "$go" ]; then exit 0; fi

tar -xf - || { echo "failed tar"; exit 4; }
# The last of the archive: without it, the connection was cut.
if [ ! -f incoming ]; then echo "failed cut"; exit 4; fi
mkdir -p publications next
mv -f incoming-publication "publications/$(sed -n 1p incoming)"
sync
new=
sed 1d incoming | while read -r verb tree version; do
  case $verb in
    link)
      mkdir -p "../${tree%/*}"
      rm -f "next/${tree#*/}"
      ln -s "../.parvis/$tree/$version" "next/${tree#*/}"
      # Onto the folder, whose link of the same name is replaced in one step.
      mv -f "next/${tree#*/}" "../${tree%/*}/"
      ;;
    close) rm -f "../$tree" ;;
  esac
done
sync
echo done
sed 1d incoming | while read -r verb tree version; do
  if [ "$verb" = drop ]; then rm -rf "$tree/$version.json"; rm -rf "$tree/$version"; fi
done
