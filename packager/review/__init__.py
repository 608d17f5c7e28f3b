"""What people who do not edit say of a module: pages to comment, what came back, and who approved what.

``leaves.py`` says what is looked at as one, ``page.py`` makes the page for reviewers, ``remarks.py`` reads what they
send, ``collect.py`` compares it with the module as it is now, ``applying.py`` writes what was proposed, and
``approvals.py`` keeps who approved which texts.
"""
