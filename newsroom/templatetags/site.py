"""What every template may say of the site itself, and how it sets a headline."""

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return str(settings.SITE_NAME)


@register.filter
def halves(headline: str) -> SafeString:
    """The halves of a headline, which a narrow line parts at their space and nowhere else."""
    return format_html_join(" ", '<span class="half">{}</span>', ((h,) for h in headline.split()))
