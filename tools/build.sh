# Builds what has changed since the last build, and starts Java on it. Sourced by ./tessera; needs ROOT and JAVA_HOME.
#
# A build of the Java part lands in a directory of its own, app/target/dist/NUMBER, and app/target/dist/current names
# it: a server that is running keeps the files it was started with.

DIST=$ROOT/app/target/dist

java_changed() {
    [ -f "$DIST/current" ] || return 0
    [ -n "$(cd "$ROOT" && find pom.xml .mvn ./*/pom.xml ./*/src/main -newer "$DIST/current" -print -quit)" ]
}

ui_changed() {
    [ -f "$ROOT/ui/package.json" ] || return 1
    [ -f "$ROOT/ui/dist/.built" ] || return 0
    [ -n "$(cd "$ROOT/ui" && find . \( -name node_modules -o -name dist -o -name ohif \) -prune -o \
        -type f -newer dist/.built -print -quit)" ]
}

# Runs a function alone on this checkout: a second launcher waits here and then finds the work done.
alone() {
    mkdir -p "$ROOT/app/target"
    if command -v flock >/dev/null; then
        ( flock 9; "$@" ) 9>"$ROOT/app/target/build.lock"
    else
        "$@"
    fi
}

build_java_if_changed() {
    if java_changed; then
        find_maven
        alone build_java
    fi
}

build_ui_if_changed() {
    if ui_changed; then
        find_node
        alone build_ui
    fi
}

build_java() {
    java_changed || return 0
    local number log began=$SECONDS
    number=$(next_build_number)
    log=$ROOT/app/target/build.log
    say "building the archive (the first time brings its libraries and takes some minutes) …"
    mkdir -p "$DIST"
    rm -rf "$ROOT/app/target/lib"
    touch "$DIST/begun"
    if ! (cd "$ROOT" && mvn -B -ntp -Dstyle.color=never -DskipTests package) >"$log" 2>&1; then
        grep -A 2 -E '^\[(ERROR|WARNING)\]' "$log" >&2
        say "the build failed; its messages are above and in app/target/build.log"
        exit 3
    fi
    rm -rf "${DIST:?}/$number"
    mv "$ROOT/app/target/lib" "$DIST/$number"
    cp "$ROOT"/app/target/app-*.jar "$DIST/$number/"
    write_class_path "$DIST/$number"
    prepare_fast_start "$DIST/$number"
    printf '%s\n' "$number" >"$DIST/current.new"
    touch -r "$DIST/begun" "$DIST/current.new"
    mv "$DIST/current.new" "$DIST/current"
    drop_old_builds "$number"
    say "built in $((SECONDS - began)) s"
}

next_build_number() {
    local last=0
    [ -f "$DIST/current" ] && read -r last <"$DIST/current"
    printf '%s' $((last + 1))
}

# The class path in a fixed order, app first: the fast-start cache is only good for the class path it was made with.
write_class_path() {
    (cd "$1" && for jar in app-*.jar $(ls -- *.jar | grep -v '^app-'); do printf '%s:' "$1/$jar"; done) >"$1/class-path"
}

# Keeps this build and the one before it, which a running server may still read from.
drop_old_builds() {
    local build
    for build in "$DIST"/[0-9]*; do
        [ "$(basename "$build")" -ge $(($1 - 1)) ] || rm -rf "$build"
    done
}

# Lets Java write down which classes a start needs, loaded and linked (JEP 483, 514), so that `serve` is ready sooner.
# Only a convenience: without the cache everything works, later.
prepare_fast_start() {
    (cd "$1" && "$JAVA_HOME/bin/java" $(java_options) -XX:AOTCacheOutput="$1/start.aot" \
        -cp "$(cat "$1/class-path")" tessera.app.Main rehearse) >"$1/start.log" 2>&1 ||
        rm -f "$1/start.aot"
}

build_ui() {
    ui_changed || return 0
    local log=$ROOT/app/target/ui.log begun=$ROOT/app/target/ui.begun began=$SECONDS
    say "building the web app and the viewer …"
    touch "$begun"
    if ! (cd "$ROOT/ui" && npm ci --no-audit --no-fund && npm run build) >"$log" 2>&1; then
        grep -v -E '^npm (warn|notice)|--|^npm error *$' "$log" | tail -n 30 >&2
        say "the build of the web app failed; its messages are above and in app/target/ui.log"
        exit 3
    fi
    touch -r "$begun" "$ROOT/ui/dist/.built"
    say "web app built in $((SECONDS - began)) s"
}

# Sized for the whole archive, database included, to stay within 0.4 GB idle and 0.6 GB busy.
java_options() {
    printf '%s ' -XX:+UseSerialGC -Xms48m -Xmx320m -XX:MaxDirectMemorySize=96m -XX:ReservedCodeCacheSize=64m \
        -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -Xss512k -XX:-UsePerfData \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true
}

start_java() {
    local number dist cache=''
    read -r number <"$DIST/current"
    dist=$DIST/$number
    [ -f "$dist/start.aot" ] && cache=-XX:AOTCache=$dist/start.aot
    exec "$JAVA_HOME/bin/java" $(java_options) ${cache:+"$cache"} ${TESSERA_JAVA_OPTS:-} \
        -Dtessera.home="$ROOT" -cp "$(cat "$dist/class-path")" tessera.app.Main "$@"
}
