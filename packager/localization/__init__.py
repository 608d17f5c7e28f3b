"""Whether a translation is right: rules on catalogs, the glossary, how much is done, and what may be built."""
