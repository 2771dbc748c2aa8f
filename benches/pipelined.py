"""Loads a page and its pictures over one connection without waiting for answers, and does nothing else.

    pipelined.py http://ADDRESS/

The bound for what pipelining can reach: a picture is asked for as soon as its tag has come, whatever is unanswered.
"""

import re
import socket
import sys
from urllib.parse import urlsplit

url = urlsplit(sys.argv[1])
connection = socket.create_connection((url.hostname, url.port or 80))
connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def request(path):
    return f"GET {path} HTTP/1.1\r\nHost: {url.netloc}\r\n\r\n".encode()


connection.sendall(request(url.path or "/"))
asked, answered, looked, buffer = 1, 0, 0, b""
while answered < asked:
    came = connection.recv(262_144)
    if not came:
        sys.exit("the server closed early")
    buffer += came
    while True:
        head, gap, rest = buffer.partition(b"\r\n\r\n")
        if not gap:
            break
        length = int(re.search(rb"(?i)content-length: (\d+)", head).group(1))
        if answered == 0:
            # The page: what has come of it is looked through, up to the last whole tag.
            html = rest[:length]
            whole = html.rfind(b">") + 1
            found = re.findall(rb'<img src="([^"]+)"', html[looked:whole])
            looked = max(looked, whole)
            asked += len(found)
            if found:
                connection.sendall(b"".join(request(path.decode()) for path in found))
        if len(rest) < length:
            break
        buffer, answered = rest[length:], answered + 1
if asked != 43:
    sys.exit(f"{asked} objects")
