"""The pages that show everything at once: the start page and the timeline."""
