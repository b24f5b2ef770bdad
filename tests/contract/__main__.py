"""Say how the API's description differs from what was promised, and write the promises again."""

import os
import sys


def main() -> None:
    environment = {"SECRET_KEY": "only-for-tests", "HTTPS": "0", "DJANGO_SETTINGS_MODULE": "smartindustri.settings"}
    os.environ |= environment | {"DATABASE_URL": "postgresql://nobody@localhost/none"}  # nothing is asked of it
    import django

    django.setup()
    from drf_spectacular.generators import SchemaGenerator

    from tests.contract.differences import advice
    from tests.contract.promises import SNAPSHOT, written

    now = written(SchemaGenerator().get_schema(request=None, public=True))
    sys.stdout.write(advice(SNAPSHOT.read_text() if SNAPSHOT.exists() else "", now) + "\n")
    SNAPSHOT.write_text(now)


if __name__ == "__main__":
    main()
