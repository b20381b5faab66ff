"""What a near-copy changes in the wording of the text that it repeats."""

from rasd.exports.changes import Passage, changes

FIRST = "سقطت ثلاث قذائف على سوق القرية ظهرا، ما أدى إلى مقتل 3 مدنيين."


def test_a_word_for_another_is_told_with_the_words_before_it() -> None:
    found = changes(FIRST, FIRST.replace("3 مدنيين", "5 مدنيين"))
    assert found.passages == (Passage(after="… أدى إلى مقتل", removed="3", added="5"),)
    assert found.more == 0


def test_what_is_left_out_and_what_is_put_in() -> None:
    found = changes(FIRST, "عاجل " + FIRST.replace("ظهرا، ", ""))
    assert found.passages == (
        Passage(after="", removed="", added="عاجل"),
        Passage(after="… على سوق القرية", removed="ظهرا", added=""),
    )


def test_marks_spaces_and_lines_are_no_wording() -> None:
    assert changes(FIRST, f"«{FIRST}»\n\n🔴 ".replace(" ", "\t ")).passages == ()


def test_a_long_passage_is_cut_and_many_passages_are_counted() -> None:
    words = [f"كلمة{n}" for n in range(30)]
    (passage,) = changes("أول آخر", f"أول {' '.join(words)} آخر").passages
    assert passage.added == " ".join([*words[:6], "…", *words[-6:]])
    every_second = [f"غيرها{n}" if n % 2 else word for n, word in enumerate(words)]
    found = changes(" ".join(words), " ".join(every_second))
    assert (len(found.passages), found.more) == (4, 11)


def test_control_characters_never_reach_the_screen() -> None:
    (passage,) = changes("قصف القرية", "قصف\x1b[2J القرية").passages
    assert "\x1b" not in passage.added


def test_texts_of_thousands_of_words_are_compared_too() -> None:
    long = " ".join(f"كلمة{n % 700} في" for n in range(4000))
    assert changes(long, f"{long} زيادة").passages[-1].added == "زيادة"
