"""Measures Pellucid beside curl and headless Chromium on a delayed link between two network namespaces.

    wan.py PELLUCID [ROUNDS]

nginx serves the laboratory's page of the study of 1997 (43 objects) behind `wanlink`, once with 40 ms and 10 Mbit/s, once with
200 ms and 1 Mbit/s. Nothing is emulated in the client. What counts is seen on the link itself: from the first SYN to the last
byte, connections, packets. Needs root and /dev/net/tun; says so and ends well otherwise.
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

HERE = Path(__file__).resolve().parent
PELLUCID = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
LINKS = [(40, 10_000), (200, 1_000)]
STRATEGIES = ["http10", "http10-parallel", "keepalive", "parallel"]
OBJECTS = 43

CONFIG = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
  types {{ text/html html; image/png png; }}
  access_log {folder}/access.log; sendfile on; tcp_nodelay on; keepalive_requests 1000; keepalive_timeout 65;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen {address}:80; root {folder}/site; }}
}}
"""


class Link:
    """Two namespaces and the link between them."""

    def __init__(self, rtt_ms, kbit):
        rate = ["--rtt-ms", str(rtt_ms), "--down-kbit", str(kbit), "--up-kbit", str(kbit)]
        command = [str(HERE / "wanlink"), *rate, "--queue-pkts", "0", "--hold", "--stats", "/dev/null"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the link could not be made")
        self.names = json.loads(line)

    def counters(self, word):
        command = [str(HERE / "wanlink"), "--ctl", self.names["WANLINK_CTL"], word]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    def inside(self, side, command):
        return ["ip", "netns", "exec", self.names[side], *command]

    def close(self):
        self.process.terminate()
        self.process.wait()


def pellucid(strategy):
    def command(url, folder):
        return [PELLUCID, "load", url, "--strategy", strategy, "--network", "internet", "--json"]

    return command


def curl(version):
    def command(url, folder):
        urls = [url, *(f"{url}{number:02}.png" for number in range(1, OBJECTS))]
        config = folder / "curl.conf"
        config.write_text("\n".join(f'url = "{one}"\noutput = "/dev/null"' for one in urls))
        return ["curl", "--silent", f"--http{version}", "--config", str(config)]

    return command


def chromium(url, folder):
    profile = tempfile.mkdtemp(prefix="chromium", dir=folder)
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}"]
    return ["chromium", *flags, *quiet, "--dump-dom", url]


def measure(link, command):
    """One run: seconds from the first SYN to the last byte, connections, packets in both directions."""
    link.counters("reset")
    done = subprocess.run(link.inside("CLIENT_NS", command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # The last packets may still be on their way.
    for _ in range(50):
        seen = link.counters("get")
        if seen["inflight"] == 0:
            break
        time.sleep(0.02)
    if done.returncode != 0:
        print(f"{command[0]} ended with {done.returncode}", file=sys.stderr)
    return seen["elapsed_s"], seen["connections"], seen["c2s"]["packets"] + seen["s2c"]["packets"]


def served(folder):
    """How many answers nginx has given so far."""
    log = folder / "access.log"
    return len(log.read_text().splitlines()) if log.exists() else 0


def bench(rtt_ms, kbit, folder):
    link = Link(rtt_ms, kbit)
    address = link.names["SERVER_IP"]
    (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, address=address))
    nginx = subprocess.Popen(link.inside("SERVER_NS", ["nginx", "-c", str(folder / "nginx.conf")]))
    try:
        time.sleep(1)
        url = f"http://{address}/"
        clients = {f"Pellucid {strategy}": pellucid(strategy) for strategy in STRATEGIES}
        clients["curl --http1.0, 43 addresses"] = curl("1.0")
        clients["curl --http1.1, 43 addresses"] = curl("1.1")
        if shutil.which("chromium"):
            clients["Chromium, headless"] = chromium
        else:
            print("chromium is not installed: left out", file=sys.stderr)
        results = {name: [] for name in clients}
        answers = {}
        for _ in range(ROUNDS):
            for name, command in clients.items():
                before = served(folder)
                results[name].append(measure(link, command(url, folder)))
                answers[name] = served(folder) - before
        print(f"\n{rtt_ms} ms, {kbit / 1000:g} Mbit/s in each direction:\n")
        print("| client | first SYN to last byte, s | from .. to | connections | packets | answers |")
        print("|---|---|---|---|---|---|")
        medians = {}
        for name, runs in results.items():
            times = sorted(elapsed for elapsed, _, _ in runs)
            medians[name] = statistics.median(times)
            connections, packets = (statistics.median(run[place] for run in runs) for place in (1, 2))
            spread = f"{times[0]:.3f} .. {times[-1]:.3f}"
            print(f"| {name} | {medians[name]:.3f} | {spread} | {connections:.0f} | {packets:.0f} | {answers[name]} |")
        ratio("http10 beside curl --http1.0", medians["Pellucid http10"], medians["curl --http1.0, 43 addresses"], 1.02)
        ratio("keepalive beside curl --http1.1", medians["Pellucid keepalive"], medians["curl --http1.1, 43 addresses"], 1.02)
        if "Chromium, headless" in medians:
            ratio("parallel beside Chromium", medians["Pellucid parallel"], medians["Chromium, headless"], 0.95)
        predictions(link, url)
    finally:
        nginx.terminate()
        nginx.wait()
        link.close()


def ratio(what, ours, theirs, aim):
    print(f"\n- {what}: {ours / theirs:.3f} (aim: at most {aim})", end="")


def predictions(link, url):
    """The arithmetic beside the measurement, where the link is real and its numbers are measured."""
    serial = ["--strategy", "http10", "--strategy", "keepalive", "--repeat", str(ROUNDS)]
    command = [PELLUCID, "compare", url, "--network", "internet", "--json", *serial]
    output = subprocess.run(link.inside("CLIENT_NS", command), capture_output=True, text=True, check=True).stdout
    for way in json.loads(output)["summary"]:
        off = (way["median_ms"] / way["predicted_ms"] - 1) * 100
        print(f"\n- {way['strategy']}: predicted {way['predicted_ms']:.0f} ms, measured {way['median_ms']:.0f} ms ({off:+.1f} %)", end="")
    print()


def main():
    missing = [tool for tool in ("nginx", "curl", "ip") if not shutil.which(tool)]
    if os.geteuid() != 0 or not os.path.exists("/dev/net/tun"):
        print("the delayed link needs root and /dev/net/tun: left out")
        return
    if missing:
        print(f"the delayed link needs {', '.join(missing)}: left out")
        return
    date, load = time.strftime("%Y-%m-%d"), os.getloadavg()[0]
    print(f"{date}, {platform.system()} {platform.release()}, {os.cpu_count()} CPUs, medians of {ROUNDS}, load average {load:.1f}")
    for rtt_ms, kbit in LINKS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            shutil.copytree(HERE.parent / "assets/lab/study", folder / "site")
            bench(rtt_ms, kbit, folder)


main()
