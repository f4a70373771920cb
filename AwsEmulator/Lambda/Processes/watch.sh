# Runs "$@" as a group of its own with its output added to the file $1, and ends with its exit code. The emulator holds
# the other end of standard input: when it closes its end, or dies in whatever way, the whole group is killed.
log=$1
shift
exec 3<&0 < /dev/null >> "$log" 2>&1
if command -v setsid > /dev/null; then
  setsid "$@" 3<&- &
else
  set -m
  "$@" 3<&- &
fi
function=$!
{
  read -r _ <&3
  kill -KILL -$function || kill -KILL $function
} 2> /dev/null &
watch=$!
wait $function 2> /dev/null
code=$?
kill -KILL $watch -$function 2> /dev/null
exit $code
