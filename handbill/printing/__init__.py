"""Print to an office printer over IPP: what it can do, what it is sent, and how the job goes."""
