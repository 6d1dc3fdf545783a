"""Recognising people who come without registering: by a platform's id for them."""

from nuanxin.domain.identity import Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.errors import Conflict
from nuanxin.ports import Clock, Login, People


def person_behind(people: People, login: Login, now: Clock) -> str:
    """The user id of whoever signs in this way; a new person where nobody does yet.

    `Conflict` where the account changed in the same moment: trying again settles it.
    """
    known = people.find(login)
    if known is not None:
        return known
    at = now()
    person = Person(new_id("u", at), Role.USER, at)
    try:
        people.add(person, login)
    except Conflict:
        # The same person came twice at once: the other request made them.
        known = people.find(login)
        if known is None:
            raise
        return known
    return person.id
