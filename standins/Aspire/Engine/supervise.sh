# Runs "$@" for the AppHost, which holds the other end of standard input, and ends with its exit code. When the AppHost
# closes its end, or dies in whatever way, the command gets a SIGTERM and five seconds. Whatever the command has started
# is killed after it: it carries the mark $1 in its environment, which needs /proc. $2 names a container to remove.
# Environment variables whose names a shell does not pass on, such as services__orders-api__http__0, precede the command.
mark=$1 container=$2
shift 2
exec 3<&0

# Shells without job control start background commands with SIGINT ignored. So Ctrl+C, which reaches the whole process
# group, leaves it to the AppHost to stop processes in order. The first line of output is the command's process ID.
sh -c 'echo $$; exec env "$@"' supervise "$mark=1" "$@" < /dev/null 3<&- &
command=$!
trap '' INT TERM HUP
exec 2> /dev/null

{
  read -r _ <&3
  kill -TERM $command
  for i in $(seq 100); do sleep 0.05; kill -0 $command || exit; done
  kill -KILL $command
} &
watch=$!

wait $command
code=$?
kill -KILL $watch
while left=$(grep -ls "$mark" /proc/[0-9]*/environ | cut -d / -f 3) && [ -n "$left" ]; do
  kill -KILL $left
  sleep 0.02
done
[ -z "$container" ] || docker rm --force "$container" > /dev/null
exit $code
