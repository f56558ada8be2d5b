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
        test_browser "$full" || failed=1
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
    (cd "$ROOT/ui" && npm run --silent check 2>&1) | tee "$REPORTS/ui.log"
    return "${PIPESTATUS[0]}"
}

# The browser tests start the archive as a user would. Without a browser they say in one line why they do not run.
test_browser() {
    if ! find_chromium; then
        say "skipped: browser tests, there is no Chromium and it could not be brought ($(install_command chromium chromium chromium))"
        printf '# skipped 1\n' >"$REPORTS/browser.log"
        return 0
    fi
    say "testing in the browser …"
    (build_java_if_changed) || return 1
    (cd "$ROOT/ui" && TESSERA_FULL=$1 TESSERA_CHROMIUM=$CHROMIUM npm run --silent test:browser 2>&1) |
        tee "$REPORTS/browser.log"
    return "${PIPESTATUS[0]}"
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

# Adds up what the runners reported: surefire's files, and the closing counts of Node's test runner.
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

# Node's runner closes with `# pass 12` (TAP) or `ℹ pass 12` (spec).
node_counts() {
    cat "$REPORTS"/ui.log "$REPORTS"/browser.log 2>/dev/null | awk '
        $1 == "#" || $1 == "ℹ" {
            if ($2 == "pass") print "passed", $3
            if ($2 == "fail") print "failed", $3
            if ($2 == "cancelled") print "failed", $3
            if ($2 == "skipped") print "skipped", $3
        }'
}
