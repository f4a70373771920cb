# Keeps a process of the AppHost from outliving it. The AppHost holds the other end of standard input; when it closes
# it, or dies in whatever way, everything that carries the mark $1 in its environment is killed, and container $2 removed.
# The mark is inherited, so this finds children of children too. It needs /proc, so it does nothing beyond Linux.
trap '' INT TERM HUP
cat > /dev/null
while marked=$(grep -ls "$1" /proc/[0-9]*/environ | cut -d / -f 3) && [ -n "$marked" ]; do
  kill -KILL $marked
  sleep 0.02
done 2> /dev/null
[ -z "$2" ] || docker rm --force "$2" > /dev/null 2>&1
