"""Measures Pellucid beside curl, one after the other in the same run, on loopback: medians and ratios.

    bench.py PELLUCID [ROUNDS]

A page of 42 pictures, the laboratory's and one from a server that answers at once: Pellucid's `total_ms` beside the sum of
curl's transfer times for the same 43 requests, which leaves out what curl does between two of them; the start of each process
apart; and the whole process. The large body: the whole process of both, wall, CPU (user + system), memory. The window: its first
frame, and its memory. What falls to Pellucid alone stands beside its aim.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import window

PELLUCID = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 15
HOST = "pictures.lab.glasscom.com"
THREE = "http://www.lab.glasscom.com/"
GIGABYTE = 1_000_000_000


def run(command):
    """Runs a command: its output, wall milliseconds, CPU milliseconds, peak memory in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = (time.monotonic() - began) * 1000
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return output, wall, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def lab():
    process = subprocess.Popen([PELLUCID, "lab", "--json", "--until-input-ends"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    hosts = json.loads(process.stdout.readline())["hosts"]
    return process, next(host["listener"] for host in hosts if host["name"] == HOST)


def pellucid_page(strategy, url, network):
    output, wall, cpu, memory = run(
        [PELLUCID, "load", url, "--strategy", strategy, "--network", network, "--json"]
    )
    load = json.loads(output)
    assert load["requests"] == 43, load["requests"]
    start = wall - load["total_ms"]
    return {"transfer": load["total_ms"], "start": start, "wall": wall, "cpu": cpu, "memory": memory}, load


def curl_page(strategy, urls, listener, folder):
    config = folder / "curl.conf"
    host, port = listener.rsplit(":", 1)
    lines = [f'url = "{url}"\noutput = "/dev/null"' for url in urls]
    config.write_text("\n".join(lines))
    version = "--http1.0" if strategy == "http10" else "--http1.1"
    output, wall, cpu, memory = run(
        ["curl", "-s", version, "--connect-to", f"{HOST}:80:{host}:{port}", "-w", "%{time_total}\n", "-K", str(config)]
    )
    times = [float(line) * 1000 for line in output.decode().split()]
    assert len(times) == 43, times
    return {"transfer": sum(times), "start": wall - sum(times), "wall": wall, "cpu": cpu, "memory": memory}


def page(title, strategy, url, network, listener, folder):
    ours, theirs, urls = [], [], None
    for _ in range(ROUNDS):
        measured, load = pellucid_page(strategy, url, network)
        ours.append(measured)
        urls = [exchange["url"] for exchange in load["exchanges"]]
        theirs.append(curl_page(strategy, urls, listener, folder))
    tell(f"{title}, {strategy} (ms)", ours, theirs, ["transfer", "start", "wall", "cpu"])


def large(base, folder, rounds):
    url = f"{base}/bytes/{GIGABYTE}"
    target = folder / "body"
    ours, theirs = [], []
    for _ in range(rounds):
        for name, list_, command in [
            ("pellucid", ours, [PELLUCID, "load", url, "--network", "internet", "--json", "--body", str(target)]),
            ("curl", theirs, ["curl", "-s", "-o", str(target), url]),
        ]:
            _, wall, cpu, memory = run(command)
            assert target.stat().st_size == GIGABYTE, f"{name} wrote {target.stat().st_size}"
            target.unlink()
            list_.append({"wall": wall, "cpu": cpu, "memory": memory})
    tell("1 GB body to a file (ms, MiB)", ours, theirs, ["wall", "cpu", "memory"])


def tell(title, ours, theirs, names):
    for name in names:
        one = statistics.median(run[name] for run in ours)
        two = statistics.median(run[name] for run in theirs)
        print(f"| {title}: {name} | {one:.1f} | {two:.1f} | {one / two:.2f} |", flush=True)


def shown(rounds):
    """The window on the laboratory's page of three pictures, under the software renderer."""
    if not shutil.which("Xvfb"):
        return print("\nno Xvfb: the window is not measured")
    runs = [window.once(PELLUCID, THREE) for _ in range(rounds)]
    first, resident, proportional = (statistics.median(values) for values in zip(*runs))
    print("\n| what | Pellucid | aim |\n|---|---|---|")
    print(f"| start to first frame (ms) | {first:.0f} | 150 |")
    print(f"| three pictures shown: resident (MiB) | {resident:.0f} | 170 |")
    print(f"| three pictures shown: proportional (MiB) | {proportional:.0f} | |", flush=True)


def main():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    print(f"{time.strftime('%Y-%m-%d')}, {platform.system()} {platform.release()}, {os.cpu_count()} x {cpu}, "
          f"{subprocess.check_output(['curl', '--version']).decode().split('(')[0].strip()}, "
          f"medians of {ROUNDS} interleaved runs, load average {os.getloadavg()[0]:.1f}\n")
    print("| what | Pellucid | curl | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        laboratory, listener = lab()
        server = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("server.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        address = f"127.0.0.1:{int(server.stdout.readline())}"
        for strategy in ["http10", "keepalive"]:
            page("laboratory's page", strategy, f"http://{HOST}/", "lab", listener, folder)
            page("page answered at once", strategy, f"http://{address}/page/42", "internet", address, folder)
        large(f"http://{address}", folder, max(3, ROUNDS // 3))
        for process in [laboratory, server]:
            process.stdin.close()
            process.wait()
    shown(max(3, ROUNDS // 3))


main()
