"""The window, looked at from outside: how long from the start of the process to its first frame on the screen, and how
much memory it holds once a page is shown.

An X server without a screen (Xvfb) keeps its picture in a file. A frame is there when the picture has many colours: the
program is not asked, and nothing is added to it for the measurement.
"""

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path

# The middle of the program's own size; no window manager moves or resizes it.
SCREEN = "1400x900x24"
PATIENCE = 60
# Fewer colours than this are the bare window.
COLOURS = 12


class Screen:
    """An X server of our own, and its picture."""

    def __init__(self, folder):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-fbdir", str(folder), "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = ":" + pipe.readline().strip()
        with open(folder / "Xvfb_screen0", "rb") as file:
            self.file = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # XWDFileHeader: its size, then eighteen words on, the number of colours (12 bytes each) before the pixels.
        header, = struct.unpack_from(">I", self.file, 0)
        colours, = struct.unpack_from(">I", self.file, 19 * 4)
        self.start = header + colours * 12

    def colours(self):
        """How many different values some thousand pixels all over the screen have."""
        pixels = memoryview(self.file)[self.start:]
        words = pixels[: len(pixels) // 4 * 4].cast("I")
        return len(set(words[::257]))

    def picture(self):
        return self.file[self.start:]

    def close(self):
        self.server.terminate()
        self.server.wait()


def frame(screen, began):
    while screen.colours() < COLOURS:
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError("no frame")
        time.sleep(0.001)
    return (time.monotonic() - began) * 1000


def settled(screen):
    """Waits until the picture has stood still for a second and a half."""
    before, since, began = None, time.monotonic(), time.monotonic()
    while time.monotonic() - since < 1.5 and time.monotonic() - began < PATIENCE:
        now = hash(screen.picture())
        if now != before:
            before, since = now, time.monotonic()
        time.sleep(0.1)


def memory(pid):
    """Resident and proportional set size, MiB."""
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, rest = line.split(":", 1)
        sizes[name] = int(rest.split()[0]) / 1024
    return sizes["Rss"], sizes["Pss"]


def once(pellucid, address):
    """One window on `address`: milliseconds to its first frame, resident and proportional MiB with the page shown."""
    folder = Path(tempfile.mkdtemp())
    screen = Screen(folder)
    try:
        # Settings of its own, and Mesa's software renderer.
        environment = dict(os.environ, DISPLAY=screen.display, LIBGL_ALWAYS_SOFTWARE="1", HOME=str(folder),
                           XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"))
        environment.pop("WAYLAND_DISPLAY", None)
        empty = screen.colours()
        assert empty < COLOURS, empty
        began = time.monotonic()
        window = subprocess.Popen([pellucid, address], env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            first = frame(screen, began)
            settled(screen)
            return first, *memory(window.pid)
        finally:
            window.terminate()
            window.wait()
    finally:
        screen.close()
        shutil.rmtree(folder, ignore_errors=True)
