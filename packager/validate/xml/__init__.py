"""Rules about the manifest as XML, and against the standards' schemas."""
