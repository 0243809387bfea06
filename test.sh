#!/usr/bin/env bash
# Builds everything in Release and runs all tests. Passes its arguments to "dotnet test", for example --filter FullyQualifiedName~Gzip.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# What a script runs in the background ignores Ctrl-C, and so does every process that it starts: tests that send it would wait in vain.
if [[ $(trap -p INT) == "trap -- ''"* ]] && env --default-signal=INT true 2> /dev/null; then
  exec env --default-signal=INT "${BASH_SOURCE[0]}" "$@"
fi

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
results=artifacts/test-results

# Prints one line per test: outcome, name and, if it was skipped, the reason, separated by tabs.
outcomes() {
  cat "$results"/*.trx 2> /dev/null | awk '
    function attribute(text, name,   value) {
      if (!match(text, " " name "=\"[^\"]*\"")) return ""
      value = substr(text, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
      return plain(value)
    }
    function plain(text) {
      gsub(/&quot;/, "\"", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text)
      gsub(/&#x[dD];|&#x[aA];/, " ", text); gsub(/&amp;/, "\\&", text)
      return text
    }
    function report() {
      if (outcome != "") print outcome "\t" name "\t" reason
      outcome = ""
    }
    BEGIN { RS = "<" }
    /^UnitTestResult / { report(); outcome = attribute($0, "outcome"); name = attribute($0, "testName"); reason = "" }
    /^Message>/ && reason == "" { reason = plain(substr($0, 9)); gsub(/[\n\t ]+/, " ", reason) }
    /^StdOut>/ && reason == "" { reason = plain(substr($0, 8)); gsub(/[\n\t ]+/, " ", reason) }
    END { report() }'
}

eng/choose
if ! log=$(dotnet build LogArchive.sln --configuration Release --verbosity quiet --nologo 2>&1); then
  grep -E ': (error|fatal)' <<< "$log" | sort -u || echo "$log"
  echo 'The build failed. No test ran.'
  echo '0 passed, 0 failed, 0 skipped'
  exit 1
fi
rm -rf "$results"
status=0
# One project at a time, because they would compete for the processors and for the names of the result files.
dotnet test LogArchive.sln --configuration Release --no-build --nologo --verbosity quiet -maxcpucount:1 \
  --logger 'trx;LogFilePrefix=results' --results-directory "$results" "$@" 2>&1 |
  sed -E '/^(Test run for|A total of|Results File|VSTest version) ?/d; /^$/d' || status=$?

all=$(outcomes)
count() { grep -c "^$1"$'\t' <<< "$all" || true; }
passed=$(count Passed)
skipped=$(count NotExecuted)
total=$(grep -c . <<< "$all" || true)
failed=$((total - passed - skipped))

awk -F '\t' '$1 == "NotExecuted" { print "skipped: " $2 ($3 == "" ? "" : " (" $3 ")") }' <<< "$all"
if ((passed + failed == 0)); then
  echo 'No test ran.'
  status=1
elif ((failed > 0)); then
  status=1
elif ((status != 0)); then
  echo "dotnet test ended with exit code $status, but no test failed. See above."
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
