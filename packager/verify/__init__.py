"""``packager verify``: packages played by a machine, and what no look at their files can find.

``gate.py`` is a package's server and its only way to anywhere, ``chromium.py`` finds the browser, ``device.py`` is one
learner's device in it, ``learner.py`` opens, goes on, leaves and comes back, and writes down what happened
(``records.py``); the rules (V) judge that; ``verifier.py`` is the order of it, for many packages side by side. The
LMS that a SCO meets is ``templates/verify/``: strict as the standards are.
"""
