"""Notes of Anki, in: its text export, and decks of both makes (.apkg of old and of new versions)."""
