"""The model card: what the weights were made from, how good they are, and where they fail."""

from collections.abc import Mapping

from training.evaluate import Figures

NOTICE = """\
The weights in this folder were partly trained on the GoEmotions data set
(google-research/google-research, folder goemotions), Copyright Google LLC,
licensed under the Apache License, Version 2.0:
https://www.apache.org/licenses/LICENSE-2.0

No item of that data set is contained in this folder.
"""

_WITH = """\
**The shipped Chinese weights were trained on SMP2020-EWECT, which has no licence file.** Its \
organisers published it after their contest; shipping weights trained on it is the owner's \
decision. `--without-ewect` trains without it; the table shows what that gives."""
_WITHOUT = "These Chinese weights were trained without EWECT."

_LICENCES = """\
| source | licence | note |
|---|---|---|
| SMP2020-EWECT (Weibo posts) | none stated | see above |
| GoEmotions (Reddit comments) | Apache-2.0 | `NOTICE` beside the weights |
| CPED (lines of TV drama) | Apache-2.0 repository | the text is TV subtitles |
| own sentences, cues and held-out chat | this project's | `training/` |"""

_METHOD = """\
* One model for each language; a mixed text is read by both, by their share of the text.
* Hashed n-grams with tf-idf (Chinese: characters, n ≤ 3, denied pairs; English: words, pairs of \
words, pieces of words, denied words) that occur in three texts or more, and linear heads, stored \
as whole numbers from −15 to 15.
* The `chat` head was taught by our own sentences and cues, stacked on the heads of the other \
domains; the `post` head by public posts or comments. A gate that sees the text alone blends them.
* Chinese posts have a second member: embeddings of characters and pairs, convolutions of width \
1 to 3, in numpy.
* Dev texts are removed from training first. On dev are chosen: the share of the members, the bias \
of each class of posts (+.01 on dev, about nothing on halves of dev that it was not chosen on), \
temperatures, the cut-offs of GoEmotions. No weight was chosen on the \
held-out chat; one setting, how far the gate opens to posts, was set after its effect there had \
been seen.
* Temperatures of the chat heads come from our own sentences, each read by a head that was taught \
by other hands. Held-out chat turned out easier than that, so there the chat heads are too modest.
* Seeds are fixed and everything runs on one thread: a second run on the same kind of machine \
writes the same bytes. Another processor may round differently."""

_FAILURES = """\
* A post is read as a chat, or a chat as a post, when its style misleads the gate.
* Irony, quotations and mixed feelings: one label per text is less than the truth. Look at `scores`.
* Weibo labels put disgust under anger; how much of it is disgust is the chat head's guess.
* TV dialogue stays hard: its labels were given with picture and sound.
* Surprise with joy or fear in it is often read as that feeling; sadness and anger mix most.
* Our sentences and held-out texts were written for this project, by few hands. Real chats differ: \
read these figures as a comparison, not as a promise.
* Traditional characters are folded to simplified ones by a table of everyday characters.
* Other languages are not read: `und`, neutral, unless emoji tell something."""


def written(
    *,
    compared: Mapping[str, Mapping[str, str]],
    details: Mapping[str, Figures],
    files: Mapping[str, str],
    own: Mapping[str, tuple[int, str]],
    sizes: Mapping[str, int],
    with_ewect: bool,
    date: str,
) -> str:
    parts = [
        "# Model card: nuanxin-text-1\n",
        "Reads one of seven feelings from a Chinese or English text: joy, sadness, anger, fear,"
        " surprise, disgust, neutral. It is no diagnosis, and no measure of danger.\n",
        _WITH if with_ewect else _WITHOUT,
        "\n## Figures\n",
        _table(compared),
        "\nAll are macro-F1, read as the product reads, gate included. Dev figures are dev"
        " figures: choices were made on them.\n",
        "### By label\n",
        _by_label(details),
        "\n### Most confused\n",
        *(f"* {name}: {'; '.join(found.confused)}" for name, found in details.items()),
        "\n## How it is made\n",
        _METHOD,
        "\n## Data\n",
        _LICENCES,
        "\n| file | SHA-256 |\n|---|---|",
        *(f"| {name} | `{digest}` |" for name, digest in files.items()),
        *(f"| {name} ({count} lines) | `{digest}` |" for name, (count, digest) in own.items()),
        "\n## Size and command\n",
        ", ".join(f"`{name}` {size / 1e6:.2f} MB" for name, size in sizes.items())
        + "; numpy is all they need.\n",
        f"    python -m training emotion --data DIR{'' if with_ewect else ' --without-ewect'}\n",
        *([f"Trained {date}.\n"] if date else []),
        "Speed on your machine: `python -m training speed`.\n",
        "## Known failures\n",
        _FAILURES,
        "",
    ]
    return "\n".join(parts)


def _table(compared: Mapping[str, Mapping[str, str]]) -> str:
    names = list(compared)
    rows = [f"| | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for figure in compared[names[0]]:
        rows.append(f"| {figure} | {' | '.join(compared[name][figure] for name in names)} |")
    return "\n".join(rows)


def _by_label(details: Mapping[str, Figures]) -> str:
    rows = ["| set | texts | accuracy | ECE | F1 by label |", "|---|---|---|---|---|"]
    for name, found in details.items():
        each = ", ".join(f"{label} {score:.2f}" for label, score in found.each.items())
        rows.append(
            f"| {name} | {found.texts} | {found.accuracy:.3f}"
            f" | {found.calibration_error:.3f} | {each} |"
        )
    return "\n".join(rows)
