"""From the bytes of a page dump to the Page JSON of docs/page-json.md; standard library only."""
