"""The size that the lines of a gzip object have as one gzip member of zlib's level 6.

usage: repack.py BUCKET KEY
"""

import json
import sys
import zlib

import boto3

GZIP = 31

body = boto3.client("s3").get_object(Bucket=sys.argv[1], Key=sys.argv[2])["Body"]
unpack = zlib.decompressobj(GZIP)
pack = zlib.compressobj(6, zlib.DEFLATED, GZIP)
raw = size = 0
for piece in body.iter_chunks(1 << 20):
    lines = unpack.decompress(piece)
    raw += len(lines)
    size += len(pack.compress(lines))
if not unpack.eof:
    raise SystemExit("The object is not one whole gzip member.")
size += len(pack.flush())
print(json.dumps({"rawBytes": raw, "bytes": size}))
