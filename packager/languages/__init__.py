"""What is known of languages: tags, scripts, marks, plural forms. Every room may ask, and it asks none."""
