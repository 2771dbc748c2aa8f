"""Measures Pellucid beside curl and headless Chromium on a delayed link between two network namespaces.

    wan.py PELLUCID [ROUNDS]

nginx serves the laboratory's page of the study of 1997 (43 objects) behind `wanlink`, once with 40 ms and 10 Mbit/s, once with
200 ms and 1 Mbit/s: over HTTP/1 in the clear, over HTTP/2 under TLS. Nothing is emulated in the client. What counts is seen on
the link itself: from the first SYN to the last byte, connections, packets. The page names an empty icon, so that Chromium asks
for no other. Needs root and /dev/net/tun; says so and ends well otherwise.
"""

import json
import os
import platform
import re
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
STRATEGIES = ["http10", "http10-parallel", "keepalive", "pipelined", "parallel"]
OBJECTS = 43
AIMS = [
    ("http10", "curl --http1.0, 43 addresses", 1.02),
    ("keepalive", "curl --http1.1, 43 addresses", 1.02),
    ("pipelined", "pipelined client that does nothing else", 1.02),
    ("parallel", "Chromium, headless", 0.95),
    ("http2, TLS", "Chromium, headless, HTTP/2, TLS", 1.00),
    ("http2, TLS", "curl --http2 --parallel, TLS, 43 addresses", 1.05),
    ("http2, TLS", "nghttp, TLS, 43 addresses", 1.05),
    ("http2, TLS", "nghttp --get-assets, TLS", 1.05),
]

CONFIG = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
  types {{ text/html html; image/png png; }}
  access_log {folder}/access.log; sendfile on; tcp_nodelay on; keepalive_requests 1000; keepalive_timeout 65;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen {address}:80; root {folder}/site; }}
  server {{
    listen {address}:443 ssl http2; root {folder}/site;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem; ssl_protocols TLSv1.3;
  }}
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
        return [PELLUCID, "load", url, "--strategy", strategy, "--network", "internet", "--insecure", "--json"]

    return command


def addresses(url):
    return [url, *(f"{url}{number:02}.png" for number in range(1, OBJECTS))]


def curl(version, *more):
    def command(url, folder):
        config = folder / "curl.conf"
        config.write_text("\n".join(f'url = "{one}"\noutput = "/dev/null"' for one in addresses(url)))
        return ["curl", "--silent", "--insecure", f"--http{version}", *more, "--config", str(config)]

    return command


def nghttp(url, folder):
    return ["nghttp", "--null-out", *addresses(url)]


def nghttp_assets(url, folder):
    return ["nghttp", "--null-out", "--get-assets", url]


def bare_pipelined(url, folder):
    return [sys.executable, str(HERE / "pipelined.py"), url]


def chromium(url, folder):
    profile = tempfile.mkdtemp(prefix="chromium", dir=folder)
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    flags = ["--headless=new", "--no-sandbox", "--ignore-certificate-errors", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}"]
    return ["chromium", *flags, *quiet, "--dump-dom", url]


def measure(link, command):
    """One run: seconds from the first SYN to the last byte, connections, packets in both directions, CPU in ms."""
    link.counters("reset")
    started = subprocess.Popen(link.inside("CLIENT_NS", command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    cpu = (used.ru_utime + used.ru_stime) * 1000
    # The last packets may still be on their way.
    for _ in range(50):
        seen = link.counters("get")
        if seen["inflight"] == 0:
            break
        time.sleep(0.02)
    if started.returncode != 0:
        print(f"{command[0]} ended with {started.returncode}", file=sys.stderr)
    return seen["elapsed_s"], seen["connections"], seen["c2s"]["packets"] + seen["s2c"]["packets"], cpu


def certificate(folder):
    """A certificate that nobody vouches for, of the kind that servers have today."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(folder / "key.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", *key, "-out", str(folder / "cert.pem"), "-days", "2", "-subj", "/CN=10.90.0.2",
         "-addext", "subjectAltName=IP:10.90.0.2"],
        check=True, stderr=subprocess.DEVNULL,
    )


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
        plain, secure = f"http://{address}/", f"https://{address}/"
        clients = {f"Pellucid {strategy}": (plain, pellucid(strategy)) for strategy in STRATEGIES}
        clients["Pellucid http2, TLS"] = (secure, pellucid("http2"))
        clients["curl --http1.0, 43 addresses"] = (plain, curl("1.0"))
        clients["curl --http1.1, 43 addresses"] = (plain, curl("1.1"))
        clients["pipelined client that does nothing else"] = (plain, bare_pipelined)
        clients["curl --http2 --parallel, TLS, 43 addresses"] = (secure, curl("2", "--parallel"))
        if shutil.which("nghttp"):
            clients["nghttp, TLS, 43 addresses"] = (secure, nghttp)
            clients["nghttp --get-assets, TLS"] = (secure, nghttp_assets)
        else:
            print("nghttp is not installed: left out", file=sys.stderr)
        if shutil.which("chromium"):
            clients["Chromium, headless"] = (plain, chromium)
            clients["Chromium, headless, HTTP/2, TLS"] = (secure, chromium)
        else:
            print("chromium is not installed: left out", file=sys.stderr)
        results = {name: [] for name in clients}
        answers = {}
        for _ in range(ROUNDS):
            for name, (url, command) in clients.items():
                before = served(folder)
                results[name].append(measure(link, command(url, folder)))
                answers[name] = served(folder) - before
        print(f"\n{rtt_ms} ms, {kbit / 1000:g} Mbit/s in each direction:\n")
        print("| client | first SYN to last byte, s | from .. to | connections | packets | answers | CPU, ms |")
        print("|---|---|---|---|---|---|---|")
        medians, used = {}, {}
        start = statistics.median(measure(link, ["true"])[3] for _ in range(5))
        for name, runs in results.items():
            times = sorted(run[0] for run in runs)
            medians[name] = statistics.median(times)
            used[name] = statistics.median(run[3] for run in runs) - start
            connections, packets = (statistics.median(run[place] for run in runs) for place in (1, 2))
            spread = f"{times[0]:.3f} .. {times[-1]:.3f}"
            seen = f"{connections:.0f} | {packets:.0f} | {answers[name]} | {used[name]:.1f}"
            print(f"| {name} | {medians[name]:.3f} | {spread} | {seen} |")
        for ours, theirs, aim in AIMS:
            if theirs in medians:
                ratio(f"{ours} beside {theirs}", medians[f"Pellucid {ours}"], medians[theirs], aim)
        ratio("CPU of http2 beside curl's", used["Pellucid http2, TLS"], used["curl --http2 --parallel, TLS, 43 addresses"], 2)
        predictions(link, plain, ["http10", "keepalive", "pipelined"])
        predictions(link, secure, ["http2", "auto"])
    finally:
        nginx.terminate()
        nginx.wait()
        link.close()


def ratio(what, ours, theirs, aim):
    print(f"\n- {what}: {ours / theirs:.3f} (aim: at most {aim})", end="")


def predictions(link, url, strategies):
    """The arithmetic beside the measurement, where the link is real and its numbers are measured."""
    chosen = [word for strategy in strategies for word in ("--strategy", strategy)]
    command = [PELLUCID, "compare", url, "--network", "internet", "--insecure", "--json", *chosen, "--repeat", str(ROUNDS)]
    output = subprocess.run(link.inside("CLIENT_NS", command), capture_output=True, text=True, check=True).stdout
    for way in json.loads(output)["summary"]:
        off = (way["median_ms"] / way["predicted_ms"] - 1) * 100
        over = "over TLS" if url.startswith("https") else "in the clear"
        print(f"\n- {way['strategy']}, {over}: predicted {way['predicted_ms']:.0f} ms, measured {way['median_ms']:.0f} ms ({off:+.1f} %)", end="")


def main():
    missing = [tool for tool in ("nginx", "curl", "ip", "openssl") if not shutil.which(tool)]
    if os.geteuid() != 0 or not os.path.exists("/dev/net/tun"):
        print("the delayed link needs root and /dev/net/tun: left out")
        return
    if missing:
        print(f"the delayed link needs {', '.join(missing)}: left out")
        return
    # What else the machine does is no part of the comparison: everything here runs ahead of it, behind the link alone.
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(5))
    date, load = time.strftime("%Y-%m-%d"), os.getloadavg()[0]
    print(f"{date}, {platform.system()} {platform.release()}, {os.cpu_count()} CPUs, medians of {ROUNDS}, load average {load:.1f}")
    for rtt_ms, kbit in LINKS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            shutil.copytree(HERE.parent / "assets/lab/study", folder / "site")
            index = folder / "site/index.html"
            html, count = re.subn("<head>", '<head><link rel="icon" href="data:,">', index.read_text(), count=1)
            assert count == 1, "the page has no head"
            index.write_text(html)
            certificate(folder)
            bench(rtt_ms, kbit, folder)
            print()


main()
