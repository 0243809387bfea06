#!/usr/bin/env bash
# Puts archived lines, as ./logarchive get … -o ndjson prints them, into a log group of CloudWatch Logs.
#
#   ./logarchive get /ecs/web --date 2026-11-09 -o ndjson | docs/recipes/put-log-events.sh GROUP STREAM [--now]
#
# CloudWatch Logs refuses events that are older than 14 days or than the group's retention. With --now, events get the
# present time, and the whole archived line, which has the original time, becomes the message. Needs jq and the AWS CLI.
set -euo pipefail
group=$1 stream=$2 now=${3:+$(($(date +%s) * 1000))}
batch=$(mktemp)
trap 'rm -f "$batch"' EXIT

# A batch has at most 10,000 events, 1,048,576 bytes (26 more for each event) and 24 hours.
# shellcheck disable=SC2016
batches='
  def event: if $now == "" then {timestamp, message} else {timestamp: ($now | tonumber), message: tojson} end;
  def size: (.message | utf8bytelength) + 26;
  foreach ((inputs | event), null) as $event ({events: [], bytes: 0};
    if $event == null or (.events | length) == 10000 or .bytes + ($event | size) > 1048576
        or (.bytes > 0 and $event.timestamp - .events[0].timestamp >= 86400000)
    then {full: .events, events: [$event | values], bytes: ([$event | values | size] | add // 0)}
    else {events: (.events + [$event]), bytes: (.bytes + ($event | size))}
    end;
    .full | values | select(length > 0))'

aws logs create-log-stream --log-group-name "$group" --log-stream-name "$stream"
jq -cn --arg now "$now" "$batches" | {
  sent=0
  while IFS= read -r events; do
    printf '%s' "$events" > "$batch"
    answer=$(aws logs put-log-events --log-group-name "$group" --log-stream-name "$stream" --log-events "file://$batch" --output json)
    if jq -e '.rejectedLogEventsInfo // empty' <<< "$answer" > /dev/null; then
      echo "CloudWatch Logs rejected events: $answer. Add --now to give them the present time." >&2
      exit 1
    fi
    sent=$((sent + $(jq length "$batch")))
  done
  echo "$sent events are in $group, log stream $stream." >&2
}
