"""Who signs in and out, and who tries: a line in the log, by the id of the account."""

import logging

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

log = logging.getLogger("smartindustri.sign_in")


@receiver(user_logged_in)
def tell_of_sign_in(user, **_):
    log.info("inloggad: konto %s", user.pk, extra={"told": {"account": user.pk}})


@receiver(user_logged_out)
def tell_of_sign_out(user, **_):
    if user:
        log.info("utloggad: konto %s", user.pk, extra={"told": {"account": user.pk}})


@receiver(user_login_failed)
def tell_of_attempt(credentials, **_):
    """What was typed as the name of an account that does not exist is not told: it may be a password."""
    account = get_user_model().objects.filter(username=credentials.get("username")).values_list("pk", flat=True).first()
    log.warning("inloggning misslyckades: konto %s", account or "okänt", extra={"told": {"account": account}})
