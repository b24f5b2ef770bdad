"""How fast the site is and how much it takes, measured side by side in one run: `make bench`.

Machines differ and are shared, so what is to be compared is measured in the same run and printed as ratios.
"""
