"""Make everything public ready to be fetched in one go: see `smartindustri.open_data`."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from smartindustri.open_data import store
from smartindustri.open_data.addresses import NAME
from smartindustri.open_data.package import make_package
from sources.history.data_version import data_version


class Command(BaseCommand):
    help = "Skriv allt offentligt till VAR_DIR/data: SQLite, Parquet, CSV med metadata, JSON-LD, ordlista och zip."

    def add_arguments(self, parser):
        parser.add_argument("--if-needed", action="store_true", help="Bara om uppgifterna har ändrats sedan sist.")

    def handle(self, *, if_needed, **options):
        with store.alone() as is_alone:
            if not is_alone:
                if if_needed:
                    return
                raise CommandError("Någon annan skriver redan.")
            package = store.latest()
            try:
                if if_needed and package and package.is_of(data_version()):
                    return
                folder = make_package()
            except (DatabaseError, OSError) as error:
                raise CommandError(f"Inget är skrivet: {' '.join(str(error).split())}") from error
        package = store.latest()
        rows = sum(one["rows"] for one in package.tables)
        size = package.files[f"{NAME}.zip"].size / 1e6
        self.stdout.write(f"{folder}: {len(package.tables)} tabeller, {rows} rader, {size:.1f} MB som zip.")
