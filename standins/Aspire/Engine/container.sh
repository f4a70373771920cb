# Runs a container of the image $0 with docker's arguments, or says what is missing.
needed='A container engine is needed:'
command -v docker > /dev/null || { echo "$needed install Docker. There is no command 'docker' on the PATH." >&2; exit 127; }
answer=$(docker version --format '{{.Server.Version}}' 2>&1) || { echo "$needed start Docker. It says: $answer" >&2; exit 126; }
docker image inspect "$0" > /dev/null 2>&1 || docker pull --quiet "$0" > /dev/null || { echo "There is no image '$0'." >&2; exit 125; }
exec docker "$@"
