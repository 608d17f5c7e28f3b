"""Rules about the pages that a package launches, as far as text shows it."""
