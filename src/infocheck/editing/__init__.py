"""Reports in an editor: what it shows and offers while somebody types."""
