"""A load on a server of this machine: so many readers, each with a new connection a request.

gunicorn's sync workers end the connection after each answer, whatever the reader asks.
"""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

READERS = 4


@dataclass(frozen=True)
class Answers:
    times: list[float]
    seconds: float
    body: bytes


def ask(port: int, url: str, requests: int) -> Answers:
    """Raises where an answer is not 200."""
    headers = "Host: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n"
    request = f"GET {url} HTTP/1.1\r\n{headers}\r\n".encode()
    # What is stored for the limit is plain.
    plain = request.replace(b"Accept-Encoding: gzip\r\n", b"")
    begun = time.perf_counter()
    with ThreadPoolExecutor(min(READERS, requests)) as readers:
        own = [plain if requests == 1 else request] * requests
        answers = list(readers.map(lambda each: one(port, each), own))
    seconds = time.perf_counter() - begun
    return Answers([spent for spent, _answer in answers], seconds, body_of(url, answers[-1][1]))


def one(port: int, request: bytes) -> tuple[float, bytes]:
    begun = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall(request)
        parts = iter(lambda: connection.recv(65536), b"")
        answer = b"".join(parts)
    return time.perf_counter() - begun, answer


def body_of(url: str, answer: bytes) -> bytes:
    head, _line, body = answer.partition(b"\r\n\r\n")
    if b" 200 " not in head.partition(b"\r\n")[0]:
        raise RuntimeError(f"{url} was answered {head[:80]!r}")
    return body
