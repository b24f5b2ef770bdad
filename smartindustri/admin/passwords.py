"""What makes a password good enough: not what it is made of, but how many guesses it takes."""

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

GUESSES = 10**10  # fewer are made by one who has stolen the hashes
READ = 72  # characters; what stands after them can only make a password better


class HardToGuess:
    """Refuse what common passwords, words, names, dates, keyboard rows and repetitions make up.

    `words` are those of this place, which a guesser would try first.
    """

    def __init__(self, words: list[str]):
        self.words = words

    def validate(self, password, user=None):
        own = [user.username, user.first_name, user.last_name] if user else []
        if zxcvbn(password[:READ], user_inputs=[*self.words, *filter(None, own)])["guesses"] < GUESSES:
            raise ValidationError("Lösenordet är för lätt att gissa.", code="password_easy_to_guess")

    def get_help_text(self):
        return "Ditt lösenord får inte vara lätt att gissa. Några ord som inte hör ihop blir bra."
