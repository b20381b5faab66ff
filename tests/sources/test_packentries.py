"""An entry of a pack is found by what it is called, and comes as it stands."""

import yaml

from rasd.sources.packentries import PackEntry, entries
from rasd.sources.packfiles import shipped_files

FILES = {
    "a.yaml": """\
# actors
actors:
  - id: لواء
    names: {en: the Brigade}
    # kept
    aliases: [لواء المثال,
      كتائب]

  # the next one
  - {id: other, names: {en: لواء}}
heads:
  hill: {kind: site, one: [تلة]}
  name: {kind: other}
""",
    "b.yaml": "terms:\n  - name: hill\n    types: [x]\n",
    "weights.json": '{"hill": {"a": "b"}}\n',
}


def test_an_entry_by_its_id_comes_whole_with_its_file_and_line() -> None:
    text = "- id: لواء\n  names: {en: the Brigade}\n  # kept\n  aliases: [لواء المثال,\n    كتائب]"
    assert list(entries(FILES, "لواء")) == [PackEntry(file="a.yaml", line=3, text=text)]


def test_a_name_and_a_key_are_names_too_in_every_file() -> None:
    found = list(entries(FILES, "hill"))
    assert [(one.file, one.line) for one in found] == [("a.yaml", 12), ("b.yaml", 2)]
    assert [one.text for one in found] == ["hill: {kind: site, one: [تلة]}", "- name: hill\n  types: [x]"]


def test_what_nothing_is_called_is_nothing() -> None:
    assert list(entries(FILES, "site")) == []


def test_what_is_shown_of_the_shipped_packs_reads_as_yaml() -> None:
    for name in ("sdf", "bombardment", "village", "heads"):
        found = list(entries(shipped_files(), name))
        assert found
        assert all(name in str(yaml.safe_load(one.text)) for one in found)
