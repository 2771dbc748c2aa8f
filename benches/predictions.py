"""The arithmetic beside the measurement, on the emulated link of the laboratory's page of 1997 (40 ms, 10 Mbit/s), in the clear and under TLS.

    predictions.py PELLUCID [ROUNDS]

Under root the program runs ahead of other work (`chrt`), as the link in `wanlink` does: what else the machine does is no part of
the arithmetic.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import time

PELLUCID = sys.argv[1]
ROUNDS = sys.argv[2] if len(sys.argv) > 2 else "5"

ahead = ["chrt", "-r", "5"] if os.geteuid() == 0 and shutil.which("chrt") else []
ways = ["http10", "http10-parallel", "keepalive", "pipelined", "parallel", "http2", "auto"]
chosen = [word for way in ways for word in ("--strategy", way)]
date, load = time.strftime("%Y-%m-%d"), os.getloadavg()[0]
print(f"{date}, {platform.system()} {platform.release()}, {os.cpu_count()} CPUs, medians of {ROUNDS}, load average {load:.1f}")
for scheme in ("http", "https"):
    address = f"{scheme}://study.lab.glasscom.com/"
    command = [*ahead, PELLUCID, "compare", address, "--repeat", ROUNDS, "--json", *chosen]
    document = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"\n{address}\n")
    print("| way | round trips | predicted, ms | measured, ms | from .. to | difference |")
    print("|---|---|---|---|---|---|")
    for way in document["summary"]:
        off = (way["median_ms"] / way["predicted_ms"] - 1) * 100
        spread = f"{way['min_ms']:.0f} .. {way['max_ms']:.0f}"
        numbers = f"{way['round_trips']} | {way['predicted_ms']:.0f} | {way['median_ms']:.0f} | {spread} | {off:+.1f} %"
        print(f"| {way['strategy']} | {numbers} |")
