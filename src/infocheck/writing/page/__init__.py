"""The page: a report laid out as its form, what is wrong marked in it, text and tables linked both ways."""
