"""Rules about what the manifest says, and the values that all rules look at.

Whether a file that it names is there is a rule of ``archive/``; whether it is XML, and by which schema, of ``xml/``.
"""
