"""What gunicorn serves: `gunicorn newsroom.wsgi`."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

#: gunicorn ends at this status of a worker; at any other it would start the next one, and the next.
DOES_NOT_LOAD = 3

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
try:
    from newsroom import settings  # noqa: F401  (a bad setting stops here, in one sentence)
except ImproperlyConfigured as error:
    print(f"Settings: {error}", file=sys.stderr)
    sys.exit(DOES_NOT_LOAD)

import pypinyin  # noqa: E402, F401  (its dictionaries, read once for all workers)

application = get_wsgi_application()
