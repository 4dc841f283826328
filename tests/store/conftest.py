"""Every test here may have a home of its own."""

from tests.support.home import user_data

__all__ = ["user_data"]
