"""How gunicorn serves the site, in the container and without: `gunicorn newsroom.wsgi`."""

import gc
import os
import sys
from pathlib import Path


def pre_fork(_server: object, _worker: object) -> None:
    """What is loaded stays: no collection of garbage walks through what the workers share."""
    gc.freeze()


told = os.environ.get("WORKERS") or "3"
if not told.isdecimal() or not int(told):
    sys.exit(f"WORKERS is {told!r}; set it to how many processes serve pages, as in 3.")

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(told)
# Read once, and shared in memory by the workers.
preload_app = True
accesslog = "-"
# A worker's sign of life is a file; on a disk, a slow write would look like a dead worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (not a name to guess)
# Against slow leaks; each worker begins without the pages that the one before it kept.
max_requests = 50_000
max_requests_jitter = 5_000
# It would be a writable file in the home folder, which the container has not.
control_socket_disable = True
