"""Rules about metadata records (LOM)."""
