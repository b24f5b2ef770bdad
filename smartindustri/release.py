"""The one place for versions: which the software is, and which the API is and since when.

The API has its own: it keeps its version while what it promises is the same. CHANGELOG.md tells what each brought.
"""

VERSION = "1.0.0"

API_VERSION = "1.1.0"
API_RELEASED = "2026-11-28"
FIRST_RELEASED = "2026-11-22"  # when the base was published; that stays
