#!/usr/bin/env bash
# Pushes archived lines, as ./logarchive get … -o ndjson prints them, to Grafana Loki.
#
#   ./logarchive get /ecs/web --date 2026-11-09 -o ndjson | docs/recipes/loki.sh http://localhost:3100 /ecs/web
#
# The log group becomes the label log_group, the log stream structured metadata. Needs jq and curl.
set -euo pipefail
url=$1 group=$2

# shellcheck disable=SC2016
batches='
  foreach ((inputs | [(.timestamp | tostring) + "000000", .message, {log_stream: .logStream}]), null) as $entry ({values: []};
    if $entry == null or (.values | length) == 1000
    then {full: .values, values: [$entry | values]}
    else {values: (.values + [$entry])}
    end;
    .full | values | select(length > 0) | {streams: [{stream: {log_group: $group}, values: .}]})'

jq -cn --arg group "$group" "$batches" | {
  sent=0
  while IFS= read -r body; do
    printf '%s' "$body" |
      curl --fail-with-body --silent --show-error -H 'Content-Type: application/json' --data-binary @- "$url/loki/api/v1/push"
    sent=$((sent + $(jq '.streams[0].values | length' <<< "$body")))
  done
  echo "$sent lines of $group were pushed." >&2
}
