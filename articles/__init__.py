"""What was printed: issues, pages, articles, photos, and the dumps that they were read from."""
