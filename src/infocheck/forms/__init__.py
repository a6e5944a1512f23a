"""What a form is: load it, check it, compile it."""
