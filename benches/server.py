"""A web server on loopback for the measurements, which answers at once.

Prints its port and serves until its standard input is closed.
    /bytes/COUNT    that many bytes
    /page/COUNT     a page that names so many pictures
"""

import socket
import sys
import threading

# More than any strategy opens at once. They are there before the first connection: starting a thread for each would be measured.
THREADS = 16
PIECE = bytes(range(256)) * 4096


def serve(client):
    with client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        rest = b""
        while True:
            while b"\r\n\r\n" not in rest:
                more = client.recv(65536)
                if not more:
                    return
                rest += more
            head, rest = rest.split(b"\r\n\r\n", 1)
            _, path, version = head.split(b"\r\n")[0].decode().split(" ")
            _, what, count = path.split("?")[0].split("/")
            fields = f"{version} 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            if what == "page":
                html = "".join(f'<img src="/bytes/4000?{number}">' for number in range(int(count))).encode()
                client.sendall((fields % ("text/html", len(html))).encode() + html)
            else:
                client.sendall((fields % ("image/png", int(count))).encode())
            left = int(count) if what == "bytes" else 0
            while left:
                piece = min(left, len(PIECE))
                client.sendall(memoryview(PIECE)[:piece])
                left -= piece
            if version == "HTTP/1.0":
                return


def main():
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(listener.getsockname()[1], flush=True)

    def accept():
        while True:
            client, _ = listener.accept()
            serve(client)

    for _ in range(THREADS):
        threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


main()
