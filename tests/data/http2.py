#!/usr/bin/env python3
"""What hyperframe and hpack read of an HTTP/2 connection: an expectation that owes nothing to our reader.

    http2.py < PUSHES

Standard input: a JSON list of [from the client?, octets in hexadecimal] in the order in which they crossed. Prints a
JSON list of the frames in the order of their ends:

    [from the client?, kind, stream, length, flags, what the payload holds, fields, table]

Fields (name, value, never indexed?) and the dynamic table behind them (size, entries) stand with the frame that ends
their block.
"""

import json
import sys

from hpack import Decoder
from hpack.struct import NeverIndexedHeaderTuple
from hyperframe import frame as frames

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
KINDS = {
    frames.DataFrame: "DATA",
    frames.HeadersFrame: "HEADERS",
    frames.PriorityFrame: "PRIORITY",
    frames.RstStreamFrame: "RST_STREAM",
    frames.SettingsFrame: "SETTINGS",
    frames.PushPromiseFrame: "PUSH_PROMISE",
    frames.PingFrame: "PING",
    frames.GoAwayFrame: "GOAWAY",
    frames.WindowUpdateFrame: "WINDOW_UPDATE",
    frames.ContinuationFrame: "CONTINUATION",
    frames.AltSvcFrame: "ALTSVC",
}
HEADER_TABLE_SIZE = frames.SettingsFrame.HEADER_TABLE_SIZE


def detail(frame):
    """What the payload holds, without header blocks."""
    kind = KINDS[type(frame)]
    if kind == "DATA":
        return [frame.pad_length, frame.data.hex()]
    if kind == "PRIORITY" or (kind == "HEADERS" and "PRIORITY" in frame.flags):
        return [frame.depends_on, bool(frame.exclusive), frame.stream_weight]
    if kind == "RST_STREAM":
        return [frame.error_code]
    if kind == "SETTINGS":
        return sorted([setting, value] for setting, value in frame.settings.items())
    if kind == "PUSH_PROMISE":
        return [frame.promised_stream_id]
    if kind == "PING":
        return [frame.opaque_data.hex()]
    if kind == "GOAWAY":
        return [frame.last_stream_id, frame.error_code, frame.additional_data.hex()]
    if kind == "WINDOW_UPDATE":
        return [frame.window_increment]
    if kind == "ALTSVC":
        return [frame.origin.hex(), frame.field.hex()]
    return []


class Side:
    """What one side sends."""

    def __init__(self, is_client):
        self.is_client = is_client
        self.octets = b""
        self.preface = PREFACE if is_client else b""
        self.decoder = Decoder(max_header_list_size=1 << 24)
        # Whether a table is larger than allowed is not asked here.
        self.decoder.max_allowed_table_size = 1 << 24
        self.block = b""

    def take(self, octets):
        """The frames that `octets` complete."""
        self.octets += octets
        if self.preface:
            if len(self.octets) < len(self.preface):
                return
            assert self.octets.startswith(self.preface)
            self.octets = self.octets[len(self.preface):]
            self.preface = b""
        while len(self.octets) >= 9:
            frame, length = frames.Frame.parse_frame_header(memoryview(self.octets[:9]))
            if len(self.octets) < 9 + length:
                return
            frame.parse_body(memoryview(self.octets[9 : 9 + length]))
            self.octets = self.octets[9 + length:]
            yield self.told(frame, length)

    def told(self, frame, length):
        fields = table = None
        if isinstance(frame, (frames.HeadersFrame, frames.PushPromiseFrame, frames.ContinuationFrame)):
            self.block += frame.data
            if "END_HEADERS" in frame.flags:
                decoded = self.decoder.decode(self.block, raw=True)
                fields = [
                    [bytes(field[0]).hex(), bytes(field[1]).hex(), isinstance(field, NeverIndexedHeaderTuple)]
                    for field in decoded
                ]
                inside = self.decoder.header_table
                entries = [[bytes(name).hex(), bytes(value).hex()] for name, value in inside.dynamic_entries]
                table = [inside._current_size, entries]
                self.block = b""
        kind, flags = KINDS[type(frame)], sorted(frame.flags)
        return [self.is_client, kind, frame.stream_id, length, flags, detail(frame), fields, table]


sides = {True: Side(True), False: Side(False)}
json.dump(
    [frame for is_client, octets in json.load(sys.stdin) for frame in sides[is_client].take(bytes.fromhex(octets))],
    sys.stdout,
)
