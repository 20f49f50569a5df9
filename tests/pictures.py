"""Pictures for tests."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def jpeg(width: int = 32, height: int = 24) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(out, "JPEG")
    return out.getvalue()
