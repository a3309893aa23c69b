"""Questions to the panel: asked, voted for, reviewed, taken up and answered."""
