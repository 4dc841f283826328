"""The day that counts: that of Headquarters, or of a deadline's own place."""

import datetime as dt
import zoneinfo

NEW_YORK = "America/New_York"


def today_in_new_york() -> dt.date:
    """Return the day that it is at Headquarters."""
    return today_in(NEW_YORK)


def today_in(time_zone: str) -> dt.date:
    """Return the day that it is in an IANA time zone; at Headquarters if this computer does not know the zone."""
    try:
        zone = zoneinfo.ZoneInfo(time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zone = zoneinfo.ZoneInfo(NEW_YORK)
    return dt.datetime.now(zone).date()
