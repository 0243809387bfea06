"""One day of a log group, as a short script archives it: every page into a file, the file through gzip, the result to S3.

usage: archive_day.py GROUP START END KEY LEVEL      times in ms since 1970, START <= t < END; the bucket is $ARCHIVE_BUCKET
"""

import gzip
import json
import os
import shutil
import sys
import tempfile
import time

import boto3


def read(group, start, end, path):
    """Writes the bare messages, a line each; gives their number."""
    logs = boto3.client("logs")
    request = {"logGroupName": group, "startTime": start, "endTime": end - 1}
    events = 0
    with open(path, "w", encoding="utf-8") as lines:
        while True:
            page = logs.filter_log_events(**request)
            for event in page["events"]:
                lines.write(event["message"] + "\n")
            events += len(page["events"])
            if "nextToken" not in page:
                return events
            request["nextToken"] = page["nextToken"]


def peak_bytes():
    if not os.path.exists("/proc/self/status"):
        return None
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def main():
    group, start, end, key, level = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "day.log")
        events = read(group, start, end, path)
        with open(path, "rb") as lines, gzip.open(path + ".gz", "wb", level) as packed:
            shutil.copyfileobj(lines, packed)
        boto3.client("s3").upload_file(path + ".gz", os.environ["ARCHIVE_BUCKET"], key)
        size = os.path.getsize(path + ".gz")
    used = os.times()
    print(json.dumps({
        "seconds": time.monotonic() - began,
        "cpuSeconds": used.user + used.system,
        "peakBytes": peak_bytes(),
        "items": events,
        "bytes": size,
    }))


main()
