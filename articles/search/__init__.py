"""Search: what readers find is what the folded text contains, exactly.

folding    how texts and queries are made alike    tokens     what the index keeps of a text
query      what a reader wrote                     documents  what of an article is searched
index      keeping it current                      find       asking it
suggest, spelling, highlight                       schema     its tables in either database
"""
