"""What an update does to people: learners in the middle, LMS admins, translators, who reads reports.

``sources`` opens what is compared, ``compare`` says what differs, ``printers`` how it is told. All but ``sources`` is
pure, between the frozen values of ``model``.
"""
