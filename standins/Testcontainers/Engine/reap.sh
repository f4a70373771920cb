# Removes what carries the label $1 once the process at the other end of standard input is gone.
trap '' INT TERM HUP
exec > /dev/null 2>&1
while read -r _; do :; done

# A command that the process has left behind may still be making something, an image for example, which appears at its end.
makes() { ps -A -o args | grep "^docker .*$1"; }

attempts=5
while [ "$attempts" -gt 0 ]; do
  makes "$1" && attempts=5
  left=$(docker ps --all --quiet --filter "label=$1") && [ -n "$left" ] && docker rm --force --volumes $left
  left=$(docker network ls --quiet --filter "label=$1") && [ -n "$left" ] && docker network rm $left
  left=$(docker images --quiet --filter "label=$1") && [ -n "$left" ] && docker rmi --force $left
  attempts=$((attempts - 1))
  sleep 1
done
