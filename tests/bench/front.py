"""The site with its pictures, which elsewhere the web server in front serves."""

from django.conf import settings
from whitenoise import WhiteNoise

from newsroom.wsgi import application as site

application = WhiteNoise(site, root=str(settings.MEDIA_ROOT), prefix="media/")
