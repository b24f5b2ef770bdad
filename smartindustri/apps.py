"""App configuration."""

from django.apps import AppConfig


class SmartindustriConfig(AppConfig):
    name = "smartindustri"
    verbose_name = "Smart industri"
