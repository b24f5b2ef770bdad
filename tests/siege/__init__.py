"""The site under attack: `make siege`. Only ever on this machine, against a site of its own, for as long as told."""
