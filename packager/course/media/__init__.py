"""Pictures, drawings, captions and films: what is read in their files."""
