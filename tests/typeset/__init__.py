"""A small simulator of how page dumps come about: a plan and a style in, a dump and its truth out.

`plan` says what stands on the page, `style` how this paper is set and how the extractor spoils it;
`layout` sets the one in the other and knows of every line whose it is, so the golden page is exact
by construction.  `python -m tests.typeset --seed 7 --out DIR` writes dumps and their golden pages.
"""
