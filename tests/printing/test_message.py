"""Messages of IPP: the bytes of RFC 8010's own example, and whatever is written is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.printing.message import (
    JOB,
    OPERATION,
    Message,
    NoMessageError,
    Range,
    Resolution,
    Tag,
    Value,
    collection,
    decoded,
    values,
)

HEAD = {"attributes-charset": values(Tag.CHARSET, "utf-8"), "attributes-natural-language": values(Tag.LANGUAGE, "en")}


def test_a_request_is_the_bytes_that_the_standard_shows() -> None:
    """As RFC 8010 shows in A.1: an integer and a keyword in the group of the job."""
    job = {"copies": values(Tag.INTEGER, 20), "sides": values(Tag.KEYWORD, "two-sided-long-edge")}
    data = Message(0x02, [(OPERATION, HEAD), (JOB, job)], version=(1, 1)).encoded
    assert data == (
        b"\x01\x01\x00\x02\x00\x00\x00\x01\x01"
        b"\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x48\x00\x1battributes-natural-language\x00\x02en"
        b"\x02\x21\x00\x06copies\x00\x04\x00\x00\x00\x14"
        b"\x44\x00\x05sides\x00\x13two-sided-long-edge\x03"
    )


def test_a_group_without_attributes_is_not_sent() -> None:
    assert bytes([JOB]) not in Message(0x04, [(OPERATION, HEAD), (JOB, {})]).encoded[8:10]
    assert Message(0x04, [(OPERATION, HEAD), (JOB, {})]).encoded == Message(0x04, [(OPERATION, HEAD)]).encoded


_PLAIN = {
    Tag.INTEGER: st.integers(-(2**31), 2**31 - 1),
    Tag.ENUM: st.integers(0, 2**31 - 1),
    Tag.BOOLEAN: st.booleans(),
    Tag.OCTETS: st.binary(max_size=40),
    Tag.RESOLUTION: st.builds(Resolution, st.integers(1, 9999), st.integers(1, 9999), st.sampled_from([3, 4])),
    Tag.RANGE: st.builds(Range, st.integers(0, 99), st.integers(0, 9999)),
    Tag.TEXT: st.text(max_size=40),
    Tag.KEYWORD: st.from_regex(r"[a-z][a-z-]{0,20}", fullmatch=True),
    Tag.NO_VALUE: st.none(),
}
_NAMES = st.from_regex(r"[a-z][a-z-]{0,20}", fullmatch=True)
_VALUES = st.sampled_from(list(_PLAIN)).flatmap(lambda tag: st.builds(Value, st.just(tag), _PLAIN[tag]))
_MANY = st.recursive(
    st.lists(_VALUES, min_size=1, max_size=3).map(tuple),
    lambda inner: st.dictionaries(_NAMES, inner, min_size=1, max_size=3).map(lambda each: values(Tag.BEGIN, each)),
    max_leaves=6,
)


@given(st.dictionaries(_NAMES, _MANY, min_size=1, max_size=4), st.binary(max_size=20))
def test_what_is_written_is_read_again(job, document) -> None:
    asked = Message(0x02, [(OPERATION, HEAD), (JOB, job)], 7)
    assert decoded(asked.encoded + document) == (asked, document)


@given(st.binary(max_size=60))
def test_other_bytes_are_no_message_and_no_bug(data: bytes) -> None:
    with pytest.raises(NoMessageError):
        decoded(data.replace(b"\x03", b"\x04"))


def test_a_message_cut_short_is_none() -> None:
    whole = Message(0x02, [(JOB, {"media-col": collection(media_size=collection(x_dimension=values(Tag.INTEGER, 1)))})])
    for length in range(len(whole.encoded)):
        with pytest.raises(NoMessageError):
            decoded(whole.encoded[:length])
