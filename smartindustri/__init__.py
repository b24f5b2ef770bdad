"""The project: settings, site map, start page, and pages that gather from several apps."""
