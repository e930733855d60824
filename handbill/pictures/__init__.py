"""Pictures for people to look at: pages, contact sheets, folding dummies."""
