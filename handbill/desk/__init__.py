"""Pages in a browser on this machine: the preview of a brochure while it is being written or designed."""
