"""Looks over the site's own pages for what government sites must have: docs/operations.md."""
