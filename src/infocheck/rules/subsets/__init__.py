"""Why a claim that the table does not bear out may only be of a part of what the table counts."""
