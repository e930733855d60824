"""What is timed, and against which peer."""
