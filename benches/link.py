#!/usr/bin/env python3
"""How near the emulated link comes to its own numbers.

Each profile loads a small page of the laboratory (connect, first byte) and two million bytes of text (rate) on the laboratory's
own servers, which answer at once. Nominal: connecting takes one round trip; the first byte comes one round trip after the request,
when the request's bytes have gone up and the first segment has come down; a body takes its bytes at the rate downwards. Prints a
table for docs/measurements.md.

    link.py PELLUCID [ROUNDS]
"""

import json
import os
import platform
import statistics
import subprocess
import sys

PROFILES = [
    ("rtt=40,down=10000,up=10000", 40, 10000, 10000),
    ("wpt-cable", 28, 5000, 1000),
    ("firefox-4g", 20, 4000, 3000),
    ("chrome-fast-4g", 165, 8100, 1350),
    ("wpt-2g", 800, 280, 256),
]
SMALL = "http://www.lab.glasscom.com/404"
LARGE = "http://www.lab.glasscom.com/big"


def load(pellucid, address, link):
    command = [pellucid, "load", address, "--network", "lab", "--link", link, "--timeout", "300", "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return told["exchanges"][0]


def measured(pellucid, link, up, down, rounds, with_rate):
    connect, first, rate = [], [], []
    for _ in range(rounds):
        small = load(pellucid, SMALL, link)
        connect.append(small["timings_ms"]["connect"])
        # The request's own bytes take their time on the way up, the first segment on the way down.
        segment = min(small["received_bytes"], max(1460, down // 4))
        first.append(small["timings_ms"]["wait"] - small["sent_bytes"] * 8 / up - segment * 8 / down)
        if with_rate:
            large = load(pellucid, LARGE, link)
            nominal = large["received_bytes"] * 8 / down
            rate.append(large["timings_ms"]["receive"] / nominal)
    return statistics.median(connect), statistics.median(first), statistics.median(rate) if rate else None


def main():
    pellucid = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{platform.system()} {platform.release()}, {os.cpu_count()} processors, medians of {rounds}, "
          f"load average {os.getloadavg()[0]:.1f}\n")
    print("| link | connect, ms | beyond nominal | first byte, ms | beyond nominal | 2 MB at the rate |")
    print("|---|---|---|---|---|---|")
    worst = 0.0
    for link, rtt, down, up in PROFILES:
        connect, first, rate = measured(pellucid, link, up, down, rounds, with_rate=down >= 1000)
        worst = max(worst, abs(connect - rtt), abs(first - rtt))
        shown = f"{rate:.3f} of nominal" if rate else "-"
        print(f"| {link} | {connect:.1f} | {connect - rtt:+.1f} | {first:.1f} | {first - rtt:+.1f} | {shown} |")
    print(f"\nThe farthest from nominal: {worst:.1f} ms (aim: 2 ms; the rate within 3 %).")


if __name__ == "__main__":
    main()
