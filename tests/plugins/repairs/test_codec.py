"""Code page 936 by tables: the same as Python's codec, pair by pair."""

from __future__ import annotations

from jiaokan_repair_gbkshift.codec import LEADS, TRAILS, decoded, undecodable, with_lead, with_trail


def by_codec(lead: int, trail: int) -> str:
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def test_pairs_decode_as_the_codec_decodes_them() -> None:
    for lead in LEADS:
        row = {trail: by_codec(lead, trail) for trail in TRAILS if by_codec(lead, trail)}
        assert dict(with_lead(lead)) == row
        assert undecodable(lead) == {trail for trail in LEADS if trail not in row}
        assert all(decoded(lead, trail) == row.get(trail, "") for trail in TRAILS)


def test_pairs_with_one_trail_byte_are_those_of_all_lead_bytes() -> None:
    for trail in TRAILS:
        assert with_trail(trail) == tuple((lead, char) for lead in LEADS if (char := by_codec(lead, trail)))
