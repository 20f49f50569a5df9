"""What the public pages show: frozen values, built from evaluated querysets, one file a kind.

Templates get these and nothing else, so no template can run a query or meet a draft.
"""
