"""The site that remembers no search: each is answered as if nobody had asked it before."""

from newsroom.wsgi import application

# It is not there before the line above has set Django up.
from articles.search import find  # isort: skip

__all__ = ["application"]

find.remembered.most = 0
