# Finds the tools that Tessera is built with. Sourced by ./tessera; sets JAVA_HOME.

JAVA_MIN=25
NODE_MIN_MAJOR=20
NODE_MIN_MINOR=19

say() { printf 'tessera: %s\n' "$*" >&2; }

# A tool is missing: name it and the one command that brings it.
stop_missing() {
    say "$1"
    say "  $2"
    exit 3
}

# The major version in the `release` file of a JDK, without starting it; nothing when it is no JDK.
jdk_major() {
    local key value
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS='=' read -r key value; do
        if [ "$key" = JAVA_VERSION ]; then
            value=${value//\"/}
            value=${value%%[.+-]*}
            printf '%s' "$value"
            return 0
        fi
    done <"$1/release"
}

use_jdk() {
    local major
    major=$(jdk_major "$1")
    case $major in
        '' | *[!0-9]*) return 1 ;;
    esac
    [ "$major" -ge "$JAVA_MIN" ] || return 1
    export JAVA_HOME=$1
}

# The home of the `java` on PATH, through its links.
jdk_on_path() {
    local java target
    java=$(command -v java) || return 0
    while [ -L "$java" ]; do
        target=$(readlink "$java")
        case $target in
            /*) java=$target ;;
            *) java=$(dirname "$java")/$target ;;
        esac
    done
    dirname "$(dirname "$java")"
}

find_jdk() {
    local home
    if [ -n "${JAVA_HOME:-}" ] && use_jdk "$JAVA_HOME"; then return; fi
    home=$(jdk_on_path)
    if [ -n "$home" ] && use_jdk "$home"; then return; fi
    for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java /opt/java/* /opt/java* /opt/jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if use_jdk "$home"; then return; fi
    done
    stop_missing "needs a JDK $JAVA_MIN or newer (looked at JAVA_HOME, java on PATH and the usual places); install one with" \
        "$(install_command openjdk-25-jdk-headless java-25-openjdk-devel openjdk@25)"
}

find_maven() {
    command -v mvn >/dev/null || stop_missing "needs Maven to build; install it with" "$(install_command maven maven maven)"
}

find_node() {
    local version major minor
    if command -v node >/dev/null && command -v npm >/dev/null; then
        version=$(node --version)
        version=${version#v}
        major=${version%%.*}
        minor=${version#*.}
        minor=${minor%%.*}
        if [ "$major" -gt "$NODE_MIN_MAJOR" ] || { [ "$major" -eq "$NODE_MIN_MAJOR" ] && [ "$minor" -ge "$NODE_MIN_MINOR" ]; }; then
            return
        fi
        say "found Node $version"
    fi
    stop_missing "needs Node $NODE_MIN_MAJOR.$NODE_MIN_MINOR or newer and npm, to build the web app; install them with" \
        "$(install_command "nodejs npm" "nodejs npm" node)"
}

# install_command DEBIAN-NAME FEDORA-NAME BREW-NAME: what a person on this machine would type.
install_command() {
    local become=''
    [ "$(id -u)" -eq 0 ] || become='sudo '
    if command -v apt-get >/dev/null; then
        printf '%sapt-get install -y %s' "$become" "$1"
    elif command -v dnf >/dev/null; then
        printf '%sdnf install -y %s' "$become" "$2"
    elif command -v brew >/dev/null; then
        printf 'brew install %s' "$3"
    else
        printf 'the package manager of this system: %s' "$1"
    fi
}
