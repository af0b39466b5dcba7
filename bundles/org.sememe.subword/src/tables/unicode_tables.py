"""Writes src/main/resources/org/sememe/subword/internal/unicode.txt by asking the reference about every code point.

Needs tokenizers==0.22.2 and Python's own unicodedata (Unicode 14): unicode_tables.py FILE
"""
import sys
import unicodedata

from tokenizers import Regex, normalizers, pre_tokenizers

CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def deltas(code_points):
    """Pairs of how many code points to skip and how many follow, in hexadecimal."""
    words, last = [], 0
    start = end = None
    for c in sorted(code_points) + [None]:
        if start is not None and c is not None and c == end:
            end += 1
            continue
        if start is not None:
            words.append("%x %x" % (start - last, end - start))
            last = end
        if c is not None:
            start, end = c, c + 1
    return " ".join(words)


def split(pattern):
    step = pre_tokenizers.Split(Regex(pattern), "removed")
    return [c for c in CODE_POINTS if step.pre_tokenize_str(chr(c)) == []]


def changed(step):
    return {c: step.normalize_str(chr(c)) for c in CODE_POINTS if step.normalize_str(chr(c)) != chr(c)}


def bert(**options):
    settings = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    return normalizers.BertNormalizer(**{**settings, **options})


def main(file):
    clean, strip = bert(clean_text=True), bert(strip_accents=True)
    words = pre_tokenizers.Whitespace()
    cut = pre_tokenizers.BertPreTokenizer()
    compatibility = changed(normalizers.NFKD())
    lower = changed(normalizers.Lowercase())
    lower.pop(0x130)
    lines = [
        "# Unicode properties as the reference tokenizers see them: code point ranges in hexadecimal, delta-coded.",
        "# Each pair is GAP LENGTH: code points to skip after the last range, then how many belong to this one.",
    ]

    def line(name, code_points):
        lines.append(name + " " + deltas(code_points))

    line("control", [c for c in CODE_POINTS if clean.normalize_str("a" + chr(c) + "b") == "ab"])
    line("clean-space", [c for c in CODE_POINTS if clean.normalize_str("a" + chr(c) + "b") == "a b"])
    line("nonspacing-mark", [c for c in CODE_POINTS if strip.normalize_str("a" + chr(c)) == "a"])
    marks = normalizers.StripAccents()
    line("mark", [c for c in CODE_POINTS if marks.normalize_str("a" + chr(c)) == "a"])
    line("punctuation", [c for c in CODE_POINTS if len(cut.pre_tokenize_str("a" + chr(c) + "b")) == 3])
    line("letter", split(r"\p{L}"))
    line("number", split(r"\p{N}"))
    line("white-space", split(r"\s"))
    line("word", [c for c in CODE_POINTS if [w for w, _ in words.pre_tokenize_str("a" + chr(c))] == ["a" + chr(c)]])
    line("canonical", changed(normalizers.NFD()))
    line("compatibility", compatibility)
    classes = {}
    for c in CODE_POINTS:
        if unicodedata.combining(chr(c)):
            classes.setdefault(unicodedata.combining(chr(c)), []).append(c)
    for value in sorted(classes):
        line("class-%d" % value, classes[value])
    runs = {}
    for c, text in lower.items():
        runs.setdefault(ord(text) - c, []).append(c)
    for value in sorted(runs):
        line("lower%+d" % value, runs[value])
    decomposed = normalizers.NFD()
    recent = []
    for value, members in classes.items():
        for c in members:
            text, ordered = ("a" + chr(c) + "\u0334", "a\u0334" + chr(c)) if value > 1 else (
                "a\u0301" + chr(c), "a" + chr(c) + "\u0301")
            if not unicodedata.decomposition(chr(c)) and decomposed.normalize_str(text) != ordered:
                recent.append(c)
    line("recent-combining", recent)
    later = [c for c in CODE_POINTS if unicodedata.normalize("NFKD", chr(c)) != compatibility.get(c, chr(c))]
    lines.append("later-compatibility " + " ".join(
        "%x=%s" % (c, ",".join("%x" % ord(x) for x in unicodedata.normalize("NFKD", chr(c)))) for c in later))
    with open(file, "w") as out:
        out.write("\n".join(lines) + "\n")


main(sys.argv[1])
