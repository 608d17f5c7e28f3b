"""A project -> a catalogue of its modules for any web server: read (`reading`), put in order (`catalogue`),
written in each language (`pages`), brought up to date in its folder (`run`, `folder`), looked through for dead links
(`links`).
"""
