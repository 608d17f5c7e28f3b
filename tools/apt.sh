# For setup.sh and test.sh: `need PACKAGE...` installs Debian packages, as root or with sudo.

need() {
    if [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null; then
        root=sudo
    else
        echo "Please let an administrator run: apt-get install $*" >&2
        exit 1
    fi
    if ! command -v apt-get >/dev/null; then
        echo "Not found, and there is no apt-get to install it with: $*" >&2
        exit 1
    fi
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 || {
        $root apt-get update -qq
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    }
}
