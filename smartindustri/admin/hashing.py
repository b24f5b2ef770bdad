"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id as OWASP advises: 19 MiB, so that every thread may sign somebody in at once on a small machine.

    A password that is kept in an older way is kept in this one from the next time its owner signs in.
    """

    time_cost, memory_cost, parallelism = 2, 19 * 1024, 1
