"""How gunicorn serves the site, in the container and without: `gunicorn newsroom.wsgi`."""

import os
from pathlib import Path

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WORKERS", "3"))
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
