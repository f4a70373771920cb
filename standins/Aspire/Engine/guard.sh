# Waits until whoever started it ends, in whatever way, or closes the other end of standard input. Then every process that
# carries the mark $1 in its environment, or without /proc the process $2 and what descends from it by then, gets a SIGTERM
# and five seconds. At the end of the AppHost, where no process is named, containers that have the mark as a label are removed.
mark=$1 process=$2
trap '' INT TERM HUP
exec > /dev/null 2>&1
if [ -d /proc/self ]; then
  left() { grep -l "$mark" /proc/[0-9]*/environ | cut -d / -f 3; }
else
  family() {
    ps -A -o pid= -o ppid= | awk -v root="$process" '{ parent[$1] = $2 } END {
      for (one in parent) { for (up = one; up in parent && up != root && up > 1; up = parent[up]); if (up == root) print one } }'
  }
  left() { for one in $all; do kill -0 "$one" && echo "$one"; done; }
fi

read -r _
[ -d /proc/self ] || all=$(family)
kill -TERM $(left)
for i in $(seq 100); do [ -n "$(left)" ] || break; sleep 0.05; done
while processes=$(left) && [ -n "$processes" ]; do kill -KILL $processes; sleep 0.02; done
[ -z "$process" ] && containers=$(docker ps --all --quiet --filter "label=$mark") && docker rm --force $containers
