"""What gunicorn serves: `gunicorn newsroom.wsgi`."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
try:
    from newsroom import settings  # noqa: F401  (a bad setting stops here, in one sentence)
except ImproperlyConfigured as error:
    sys.exit(f"Settings: {error}")

application = get_wsgi_application()
