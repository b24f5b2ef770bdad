"""The editors themselves: their passwords, how long they stay signed in, and signing them out."""

from smartindustri.admin.accounts import AccountAdmin

__all__ = ["AccountAdmin"]
