"""An installation that has told everything; nothing of it is anybody's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

TOLD = {
    "SITE_NAME": "青岚新闻",
    "ORGANIZER": "青岚区融媒体中心",
    "CONTACT_ADDRESS": "青岚区望湖路1号",
    "CONTACT_PHONE": "0000-0000000",
    "CONTACT_EMAIL": "news@example.org",
    "SITE_ID_CODE": "0123456789",
    "ICP_NUMBER": "云ICP备00000000号-1",
    "PUBLIC_SECURITY_NUMBER": "云公网安备 01234567890123号",
    "FIND_ERROR_URL": "https://errors.example.org/?site=0123456789&way=link",
    "MARK_URL": "https://mark.example.org/?id=7",
    "MARK_IMAGE": "mark.png",
}


def tell(settings: Any, media: Path) -> None:
    for name, value in TOLD.items():
        setattr(settings, name, value)
    media.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (80, 40)).save(media / TOLD["MARK_IMAGE"])
