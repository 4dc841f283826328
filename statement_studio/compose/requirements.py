"""The requirements that a package has to meet: the debate's own, joined with what the house asks of every package."""

import functools

import msgspec

from statement_studio import resources, strict_toml
from statement_studio.model.debate import Debate, Requirement
from statement_studio.model.record import Record


class _House(Record, frozen=True):
    requirements: tuple[Requirement, ...]


@functools.cache
def house_requirements() -> tuple[Requirement, ...]:
    """Return what the house asks of every package (``resources/rules/house.toml``), in the order of its check."""
    return strict_toml.decode(resources.read_bytes("rules/house.toml"), _House).requirements


def requirements_of(debate: Debate) -> tuple[Requirement, ...]:
    """Return all requirements in the house's order, the debate's own in place of the house's.

    A table of the debate that gives no grounds, or lists no values, keeps the house's.
    """
    own = {asked.rule: asked for asked in debate.requirements}
    return tuple(_joined(house, own.get(house.rule, house)) for house in house_requirements())


def _joined(house: Requirement, own: Requirement) -> Requirement:
    listed = own if own.accepted or own.look_at else house
    return msgspec.structs.replace(
        house, grounds=own.grounds or house.grounds, accepted=listed.accepted, look_at=listed.look_at
    )
