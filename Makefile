# The commands of the project. They need Python 3.11 or newer with venv, and make; the rest is
# installed here, into .venv, from the lock files in requirements/.
#
#   make run      serve on http://127.0.0.1:8000/ (HOST, PORT, VAR_DIR, DATABASE_URL: see README)
#   make admin    create the first editor
#   make mcp      lets assistants ask the site that runs (API, TRANSPORT, HOST, PORT: see README)
#   make backup   the whole database in one file (FILE=), also while the site runs
#   make restore  FILE= into an empty database or folder; OVERWRITE=1 also where there are records
#   make upgrade  the data of an older PostgreSQL in VAR_DIR, brought to the one we serve with
#   make drill    all of that and worse, tried in a scratch folder
#   make test     every test that needs neither a browser nor servers of its own
#   make test-serving real servers and databases: starting, stopping, sharing, failing
#   make check    lint, format, migrations, fixtures, weak spots, deploy check
#   make browser  browser and accessibility tests (needs Chromium)
#   make evaluate how well search finds, beside PostgreSQL, FTS5 and BM25 (needs no browser)
#   make bench    how fast the site is and what it takes, side by side, and how analysts' tools read its files
#   make siege    attacks on a site of its own, and what readers notice
#   make endure   ten minutes of readers and an editor, while processes are killed, restarted and reloaded; then a
#                 minute of writers, and a copy that is kept in step with them
#   make mutate   lines that matter, broken one at a time: a test must notice each
#   make newcomer a newcomer's four tasks, on a copy of the project
#   make components      what the site is made of, as CycloneDX, in build/
#   make vulnerabilities fails when a weak spot of it is known; says so when it could not ask
#   make lock     write requirements/*.txt again from pyproject.toml, with newer versions

PYTHON ?= python3
python := .venv/bin/python
compile := $(python) -m uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet

# What the caller's shell has set for another environment must not leak into ours.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

.PHONY: run admin mcp backup restore upgrade drill test test-serving check browser evaluate bench siege endure mutate \
	newcomer components vulnerabilities lock base assistants dev install-base install-assistants install-dev

run: base
	@exec $(python) -m smartindustri.serving.start

admin: base
	@$(python) manage.py createsuperuser

mcp: assistants
	@exec $(python) -m smartindustri.assistants

# FILE and OVERWRITE reach them as variables, so that any name will do.
backup restore upgrade: export FILE := $(FILE)
backup restore upgrade: export OVERWRITE := $(OVERWRITE)
backup restore upgrade: base
	@exec $(python) -m smartindustri.upkeep.$@

drill: dev
	@$(python) -m tests.drill

test: dev
	@$(python) -m pytest --numprocesses auto --dist worksteal

# These wait for others a quarter of their time: one more than there are cores.
test-serving: dev
	@$(python) -m pytest -m serving --numprocesses $$(($$(nproc) + 1)) --dist worksteal tests/serving tests/deploy tests/assistants

# The last line is what a real server is started with: encrypted, a long secret, never DEBUG.
check: dev
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy --no-error-summary
	@$(python) manage.py makemigrations --check --dry-run
	@$(python) manage.py build_fixtures --check
	@$(python) manage.py audit --check
	@$(python) manage.py collectstatic --noinput --verbosity 0
	@env -u DEBUG HTTPS=1 SECRET_KEY=$$($(python) -c "import secrets; print(secrets.token_urlsafe(50))") \
	  $(python) manage.py check --deploy --fail-level WARNING

browser: dev
	@$(python) -m pytest -m browser --numprocesses auto --dist worksteal tests/browser

evaluate: dev
	@$(python) -m tests.evaluate

bench: dev
	@$(install) requirements/bench.txt
	@$(python) -m tests.bench

siege: dev
	@$(python) -m tests.siege

endure: dev
	@$(python) -m tests.endurance
	@$(python) -m tests.endurance.mirror

mutate: dev
	@$(python) -m tests.mutate

newcomer: dev
	@$(python) -m tests.newcomer

components vulnerabilities: dev
	@$(python) -m tests.deploy.components $@

lock: dev
	@$(compile) --output-file requirements/base.txt
	@$(compile) --group assistants --constraint requirements/base.txt --output-file requirements/assistants.txt
	@$(compile) --group dev --constraint requirements/assistants.txt --output-file requirements/dev.txt
	@$(compile:pyproject.toml=) --group pyproject.toml:bench --constraint requirements/dev.txt --output-file requirements/bench.txt

# The environment. .venv/.base-installed and its like are copies of the lock files that
# were installed, written last and removed first: an environment without any is unfinished (somebody
# stopped it half-way) and is made anew, one with an older copy is updated. The lock on this file
# lets several makes start at once; the first one installs.

ready = cmp -s requirements/$(1).txt .venv/.$(1)-installed && $(python) -c ""

base assistants dev:
	@{ $(call ready,$@); } 2>/dev/null || flock Makefile $(MAKE) --no-print-directory install-$@

install = $(python) -m pip install -qq --disable-pip-version-check --require-hashes -r
# uv, one of the tools, takes a tenth of pip's time. It knows nothing of pip's settings: who has packages from
# elsewhere than the public index has pip install them.
quick_install = sed -n '/^uv==/,/ via /p' requirements/dev.txt > .venv/uv.txt && $(install) .venv/uv.txt && \
	$(python) -m uv pip install -q --python $(python) --require-hashes -r requirements/dev.txt

install-base install-assistants install-dev: install-%:
	@if { $(call ready,$*); } 2>/dev/null; then exit; fi; \
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
	  echo "Python 3.11 or newer is needed. Name one: make PYTHON=/path/to/python3" >&2; exit 1; }; \
	set -e; \
	$(python) -c "" 2>/dev/null && ls .venv/.*-installed >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv; \
	rm -f .venv/.*-installed; \
	echo "Installing requirements/$*.txt into .venv" >&2; \
	{ [ $* = dev ] && $(quick_install); } || $(install) requirements/$*.txt; \
	case $* in dev) held="base assistants dev";; *) held="base $*";; esac; \
	for one in $$held; do cp requirements/$$one.txt .venv/.$$one-installed; done
