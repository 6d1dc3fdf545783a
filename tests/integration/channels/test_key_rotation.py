"""An account's keys are exchanged while messages come in."""

import pytest

from functions.chat.channels import words
from scripts.wechat_platform import Account, Answer, NotAReply
from tests.integration.channels.support import OfficialAccount, new_openid


def test_while_keys_change_over_the_answer_is_sealed_with_the_one_that_opened(
    official: OfficialAccount,
) -> None:
    """WeChat's console takes minutes to know the new one everywhere."""
    before = official.account.encoding_aes_key
    after = Account.made_up().encoding_aes_key
    official.change(encoding_aes_key=after)
    for used, other in ((before, after), (after, before)):
        openid = new_openid()
        image = official.platform.image(openid)
        answer = official.send(official.platform.sealed(image, key=used))
        assert official.platform.open(answer.body, openid=openid, key=used) == words.CANNOT_SEE.zh
        with pytest.raises(NotAReply, match="does not open"):
            official.platform.open(answer.body, openid=openid, key=other)


def test_a_key_before_the_previous_one_opens_nothing(official: OfficialAccount) -> None:
    first = official.account.encoding_aes_key
    for _ in range(2):
        official.change(encoding_aes_key=Account.made_up().encoding_aes_key)
    assert _image_with(official, first).status == 400


def test_a_previous_key_that_is_withdrawn_opens_nothing(official: OfficialAccount) -> None:
    before = official.account.encoding_aes_key
    official.change(encoding_aes_key=Account.made_up().encoding_aes_key)
    assert _image_with(official, before).status == 200
    official.change(previous_encoding_aes_key=None)
    assert _image_with(official, before).status == 400


def _image_with(official: OfficialAccount, key: str) -> Answer:
    image = official.platform.image(new_openid())
    return official.send(official.platform.sealed(image, key=key))
