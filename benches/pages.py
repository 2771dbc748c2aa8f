"""Compares the program's pictures of installed documentation with those of headless Chromium, scripts off, with the same fonts.

  pages.py PELLUCID [COUNT]
  pages.py PELLUCID large [ROUNDS]      whole processes, from the address to the picture, on large pages; with scripts, because without
                                        them Chromium ends without a picture

The figure of a page is the root mean square of the grey difference at a tenth of the size, as a share of the distance from a blank page:
0 alike, 1 as far as blank. It ranks; a person judges. FONTCONFIG_FILE names the fonts of both. Needs Chromium and ImageMagick, and documentation under /usr/share/doc."""
import base64, json, os, re, select, shutil, statistics, subprocess, sys, tempfile, time
from pathlib import Path

WIDTH, HEIGHT = 1000, 1400
SIZE = f"{WIDTH}x{HEIGHT}"
DOCUMENTATION = Path("/usr/share/doc")
# Pages that only lead elsewhere.
SMALLEST_BYTES = 1500
# The large pages for which whole processes are timed.
LARGE = (231_000, 934_000)


class Chromium:
    """One headless Chromium, driven through its DevTools pipe."""

    def __init__(self, folder):
        to_read, self.write_end = os.pipe()
        self.read_end, to_write = os.pipe()
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-background-networking",
                 "--allow-file-access-from-files", f"--window-size={WIDTH},{HEIGHT}", "--remote-debugging-pipe",
                 f"--user-data-dir={folder}/profile", "about:blank"]
        command = ["bash", "-c", f'exec 3<&{to_read} 4>&{to_write}; exec "$@"', "x", shutil.which("chromium"), *flags]
        self.process = subprocess.Popen(command, pass_fds=(to_read, to_write), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, env=dict(os.environ, HOME=folder))
        os.close(to_read)
        os.close(to_write)
        self.rest, self.number = b"", 0

    def message(self, until):
        while b"\0" not in self.rest:
            if not select.select([self.read_end], [], [], max(0, until - time.monotonic()))[0]:
                raise TimeoutError
            read = os.read(self.read_end, 1 << 20)
            if not read:
                raise SystemExit("Chromium has ended")
            self.rest += read
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, session=None, wait_for=None, **params):
        self.number += 1
        command = {"id": self.number, "method": method, "params": params, **({"sessionId": session} if session else {})}
        data = json.dumps(command).encode() + b"\0"
        while data:
            data = data[os.write(self.write_end, data):]
        answer, until = None, time.monotonic() + 30
        while answer is None or wait_for:
            message = self.message(until)
            if message.get("id") == self.number:
                answer = message.get("result", {})
            elif message.get("method") == wait_for and message.get("sessionId") == session:
                wait_for = None
        return answer

    def picture(self, url, file):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable", session)
        self.call("Emulation.setScriptExecutionDisabled", session, value=True)
        self.call("Emulation.setDeviceMetricsOverride", session, width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        try:
            self.call("Page.navigate", session, "Page.loadEventFired", url=url)
            data = self.call("Page.captureScreenshot", session, format="png")["data"]
            Path(file).write_bytes(base64.b64decode(data))
        finally:
            self.call("Target.closeTarget", targetId=target)

    def close(self):
        self.process.terminate()
        self.process.wait(10)


def pages(count):
    """Pages of all packages with documentation, evenly: no package has more than its share."""
    packages = {}
    for page in sorted(DOCUMENTATION.rglob("*.html")):
        if page.is_file() and page.stat().st_size >= SMALLEST_BYTES:
            packages.setdefault(page.relative_to(DOCUMENTATION).parts[0], []).append(page)
    chosen, share = [], 1
    while packages and len(chosen) < count and share <= count:
        chosen = [page for found in packages.values() for page in found[:: max(1, -(-len(found) // share))][:share]]
        share += 1
    return chosen[:count]


def apart(one, two):
    metric = subprocess.run(["compare", "-metric", "RMSE", one, two, "null:"], capture_output=True, text=True).stderr
    found = re.search(r"\(([\d.e+-]+)\)", metric)
    return float(found.group(1)) if found else 1.0


def time_of(command, picture):
    """How long a program takes to make a picture; one that makes none is a fault."""
    picture.unlink(missing_ok=True)
    home = str(picture.parent)
    began = time.monotonic()
    # Python itself would look for the end every 50 ms only.
    subprocess.run(["timeout", "120", *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, HOME=home, XDG_CACHE_HOME=home))
    seconds = time.monotonic() - began
    assert picture.stat().st_size > 0, command
    return seconds


def large(program, rounds):
    """Ten pages evenly by size within bounds, and the ten largest; none of them twice under two names."""
    by_size = {page.stat().st_size: page for page in DOCUMENTATION.rglob("*.html") if page.is_file()}
    sizes = sorted(by_size, reverse=True)
    within = [size for size in sizes if LARGE[0] <= size <= LARGE[1]]
    for what, some in (("ten of {} to {} kB".format(*(bound // 1000 for bound in LARGE)), [within[i * len(within) // 10] for i in range(min(10, len(within)))]), ("the ten largest", sizes[:10])):
        ratios = []
        print(f"| {what} | kB | ours, s | Chromium, s | ours / Chromium |\n|---|---|---|---|---|")
        for size in some:
            one, other = beside_chromium(program, by_size[size], rounds)
            ratios.append(one / other)
            print(f"| {by_size[size].relative_to(DOCUMENTATION)} | {size // 1000} | {one:.2f} | {other:.2f} | {one / other:.2f} |", flush=True)
        print(f"\nmedian {statistics.median(ratios):.2f}\n")


def beside_chromium(program, page, rounds):
    """The median time of both, in turn."""
    ours, theirs = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="pages.", ignore_cleanup_errors=True) as folder:
            picture = Path(folder) / "picture.png"
            ours.append(time_of([program, "load", page.as_uri(), "--screenshot", str(picture), "--size", SIZE, "--timeout", "60"], picture))
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-background-networking",
                     f"--window-size={WIDTH},{HEIGHT}", f"--user-data-dir={folder}/profile"]
            theirs.append(time_of(["chromium", *flags, f"--screenshot={picture}", page.as_uri()], picture))
    return statistics.median(ours), statistics.median(theirs)


def main():
    program, what, *rounds = [os.path.abspath(sys.argv[1]), *sys.argv[2:]] + ([] if sys.argv[2:] else ["48"])
    if not all(map(shutil.which, ("chromium", "convert", "compare"))):
        raise SystemExit("Chromium or ImageMagick is missing")
    if what == "large":
        return large(program, int(rounds[0]) if rounds else 3)
    figures, left_out = [], 0
    with tempfile.TemporaryDirectory(prefix="pages.", ignore_cleanup_errors=True) as folder:
        small = f"{WIDTH // 10}x{HEIGHT // 10}!"
        subprocess.run(["convert", "-size", small.rstrip("!"), "xc:white", folder + "/white.png"], check=True)
        chromium = Chromium(folder)
        try:
            for page in pages(int(what)):
                theirs, ours = folder + "/theirs.png", folder + "/ours.png"
                Path(ours).unlink(missing_ok=True)
                try:
                    chromium.picture(page.as_uri(), theirs)
                except TimeoutError:
                    left_out += 1
                    continue
                subprocess.run([program, "load", page.as_uri(), "--screenshot", ours, "--size", SIZE, "--timeout", "30"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, XDG_CACHE_HOME=folder))
                if not Path(ours).is_file():
                    figures.append((1.0, page))
                    continue
                for picture in (theirs, ours):
                    to_grey = ["-background", "white", "-alpha", "remove", "-gravity", "NorthWest", "-extent", SIZE]
                    subprocess.run(["convert", picture, *to_grey, "-colorspace", "Gray", "-resize", small, picture + ".small.png"], check=True)
                theirs, ours, white = theirs + ".small.png", ours + ".small.png", folder + "/white.png"
                figures.append((apart(theirs, ours) / max(apart(theirs, white), apart(ours, white), 0.01), page))
        finally:
            chromium.close()
    if not figures:
        raise SystemExit(f"no documentation under {DOCUMENTATION}")
    far = sum(figure > 0.8 for figure, _ in figures)
    print(f"{len(figures)} pages; median {statistics.median(figure for figure, _ in figures):.2f}; above 0.8: {far}; not compared, because Chromium did not end: {left_out}\n")
    print("| | the worst |\n|---|---|")
    for figure, page in sorted(figures, reverse=True)[:10]:
        print(f"| {figure:.2f} | {page.relative_to(DOCUMENTATION)} |")


main()
