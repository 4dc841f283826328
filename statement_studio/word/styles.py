"""Names of the styles in our files. Names hold in every program; LibreOffice rewrites the ids."""

TITLE = "Statement Title"
SUBTITLE = "Statement Subtitle"
HEADING = "Statement Heading"
PROMPT = "Statement Prompt"
BODY = "Statement Body"
BULLET = "Statement Bullet"
NUMBER = "Statement Number"

# What stands in these is set by us and is not the statement's own text; compare with a name in lower case.
OUR_PREFIXES = tuple(name.lower() for name in (TITLE, SUBTITLE, HEADING, PROMPT))
