"""Finished sheets, kept on disk under a key of all that went into them: what was made once is not typeset again."""
