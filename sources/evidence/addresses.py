"""Where pages are. Each address is worked out once: the site map stays as it is while the site runs."""

from functools import lru_cache

from django.urls import reverse as worked_out

reverse = lru_cache(maxsize=8192)(worked_out)  # takes the slug as a tuple, which can be remembered
