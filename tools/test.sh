# `./tessera test [--full]`: everything that must pass, in one command. Sourced by ./tessera.
#
# Prints what the test runners say, then as its last line `N passed, N failed, N skipped`.

run_all_tests() {
    local full='' failed=0
    case ${1:-} in
        '') ;;
        --full) full=yes ;;
        *)
            say "usage: ./tessera test [--full]"
            exit 2
            ;;
    esac
    find_jdk
    find_maven
    [ ! -f "$ROOT/ui/package.json" ] || find_node
    REPORTS=$ROOT/app/target/test-reports
    rm -rf "$REPORTS"
    mkdir -p "$REPORTS"
    test_java "$full" || failed=1
    if [ -f "$ROOT/ui/package.json" ]; then
        test_ui || failed=1
        test_browser || failed=1
    fi
    summary "$failed"
}

# Formatting, compiler, Error Prone, NullAway, house rules and all Java tests. A failing test does not stop the modules
# behind it; a failing compilation does.
test_java() {
    local status=0 groups=full
    [ -z "$1" ] || groups=''
    say "formatting, compiling and testing the Java modules …"
    find "$ROOT" -path '*/target/surefire-reports/TEST-*.xml' -not -path '*/node_modules/*' -exec rm -f {} +
    (cd "$ROOT" && mvn -B -ntp -fae -Dstyle.color=never -Dmaven.test.failure.ignore=true \
        -Dtest.groups.excluded="$groups" spotless:check verify 2>&1) |
        tee "$REPORTS/java.log" | worth_reading || status=1
    return "$status"
}

# What a person wants to see of Maven's output: the test counts, everything that went wrong, and what was skipped.
worth_reading() {
    grep --line-buffered -E '^\[(ERROR|WARNING)\]|Tests run:|BUILD |SUCCESS|FAILURE|^skipped:|^seed|\.java:[0-9]+' |
        grep --line-buffered -v -E 'sun\.misc\.Unsafe|WARNING: '
    return "${PIPESTATUS[0]}"
}

test_ui() {
    say "checking and testing the web app …"
    (build_ui_if_changed) || return 1
    (cd "$ROOT/ui" && NO_COLOR=1 npm run --silent check 2>&1) | tee "$REPORTS/ui.log"
    return "${PIPESTATUS[0]}"
}

# The browser tests use a real archive with a small demonstration, as a user would start it. Without a browser they say
# in one line why they do not run. Pictures go to app/target/test-reports/pictures, or where TESSERA_PICTURES says.
test_browser() {
    local data=$REPORTS/browser port server status=0
    if ! grep -q '<module>app</module>' "$ROOT/pom.xml"; then
        say "skipped: browser tests, the module app is not in the reactor yet"
        return 0
    fi
    if ! find_chromium; then
        say "skipped: browser tests, there is no Chromium and it could not be brought ($(install_command chromium chromium chromium))"
        return 0
    fi
    say "testing in the browser …"
    port=$(free_port)
    mkdir -p "$data" "$REPORTS/pictures"
    TESSERA_JAVA_OPTS=-Dtessera.demo.participants=2 "$ROOT/tessera" demo --data "$data/archive" --http "$port" \
        >"$REPORTS/demo.log" 2>&1 &
    server=$!
    if await_line "Stop it with" "$REPORTS/demo.log" "$server"; then
        browser_run "$data/archive" "http://127.0.0.1:$port" || status=1
    else
        cat "$REPORTS/demo.log"
        status=1
    fi
    kill "$server" 2>/dev/null && wait "$server" || true
    rm -rf "$data"
    return "$status"
}

browser_run() {
    local token
    "$ROOT/tessera" trial create --data "$1" STORED --title "What the browser tests store" --as-received >/dev/null
    token=$("$ROOT/tessera" token --data "$1" steward)
    (cd "$ROOT/ui" && NO_COLOR=1 TESSERA_CHROMIUM=$CHROMIUM TESSERA_URL=$2 TESSERA_USER=steward \
        TESSERA_PASSWORD=$(awk '$1 == "password" { print $2 }' "$REPORTS/demo.log") TESSERA_TOKEN=$token \
        TESSERA_TRIAL=DEMO TESSERA_STORE_TRIAL=STORED TESSERA_PICTURES=${TESSERA_PICTURES:-$REPORTS/pictures} \
        TESSERA_VIEWS='[{"trial": "DEMO", "modality": "CT", "picture": "viewer-ct"}]' \
        npm run --silent browser 2>&1) | tee "$REPORTS/browser.log"
    return "${PIPESTATUS[0]}"
}

# await_line TEXT FILE PROCESS: until the file has the text, at most five minutes; false when the process ended before.
await_line() {
    local waited=0
    until grep -q -- "$1" "$2" 2>/dev/null; do
        if ! kill -0 "$3" 2>/dev/null || [ "$waited" -ge 300 ]; then return 1; fi
        sleep 1
        waited=$((waited + 1))
    done
}

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Sets CHROMIUM; brings Debian's when it is missing and we may.
find_chromium() {
    local name
    for name in "${TESSERA_CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
        if CHROMIUM=$(command -v "$name"); then return 0; fi
    done
    if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
        say "bringing Chromium for the browser tests …"
        { apt-get update && apt-get install -y --no-install-recommends chromium; } >"$REPORTS/chromium.log" 2>&1 || true
        if CHROMIUM=$(command -v chromium); then return 0; fi
    fi
    return 1
}

# Adds up what the runners reported: surefire's files, and Vitest's closing lines.
summary() {
    local passed=0 failed=0 skipped=0 kind count
    while read -r kind count; do
        case $kind in
            passed) passed=$((passed + count)) ;;
            failed) failed=$((failed + count)) ;;
            skipped) skipped=$((skipped + count)) ;;
        esac
    done < <(java_counts; node_counts)
    if [ "$1" -ne 0 ] && [ "$failed" -eq 0 ]; then
        say "a check other than a test failed; see above"
        failed=1
    fi
    printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ]
}

java_counts() {
    find "$ROOT" -path '*/target/surefire-reports/TEST-*.xml' -not -path '*/node_modules/*' -exec \
        grep -h -m 1 '<testsuite ' {} + | awk '
            function attribute(name) {
                return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
            }
            {
                bad = attribute("errors") + attribute("failures")
                print "failed", bad
                print "skipped", attribute("skipped")
                print "passed", attribute("tests") - bad - attribute("skipped")
            }'
}

# Vitest closes with `Tests  1 failed | 11 passed | 2 skipped (14)`.
node_counts() {
    cat "$REPORTS"/ui.log "$REPORTS"/browser.log 2>/dev/null | awk '
        $1 == "Tests" {
            for (i = 2; i < NF; i++) {
                if ($i ~ /^[0-9]+$/ && $(i + 1) ~ /^(passed|failed|skipped)$/) print $(i + 1), $i
            }
        }'
}
