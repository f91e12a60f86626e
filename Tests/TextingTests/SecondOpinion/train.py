"""Learns the second opinion on opt-outs from the corpora, and writes what the Swift code and its test read.

Needs Python 3.11, numpy 2.4, scipy and scikit-learn 1.9 (pip install numpy scipy scikit-learn), and the corpora beside it.

    train.py                   learns from all corpora: what the product has
    train.py --without-unseen  leaves out the unseen ones: the honest figures in docs/opt-out.md were measured so

It writes Sources/Texting/OptOut/SecondOpinion+Trained.swift and Fixtures/second-opinion.tsv. The features are those of
Sources/Texting/OptOut/SecondOpinion.swift, and the folding is that of FoldedText; a test compares both.
"""

import argparse
import base64
import re
import unicodedata
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

FIXTURES = Path(__file__).resolve().parents[1] / "Fixtures"
SWIFT = Path(__file__).resolve().parents[3] / "Sources/Texting/OptOut/SecondOpinion+Trained.swift"

LEARNED = ["opt-outs.txt", "innocents.txt"]
UNSEEN = ["unseen-opt-outs.txt", "unseen-innocents.txt"]

# As in SecondOpinion.swift.
BUCKETS = 1 << 16
LETTERS_MAX = 4
WORDS_APART_MAX = 3
BASIS, PRIME = 0x811C9DC5, 0x01000193
WORD, EDGE, ROW = 0x9747B28C, 0x51ED270B, 9

# The strength was among the best in cross-validation on the learned corpora. The shares were set beforehand, and give the
# limits by cross-validation: so many opt-outs lie under the one, so many innocents over the other.
STRENGTH = 40.0
DOUBTED_SHARE = 0.01
TAKEN_SHARE = 0.003
FOLDS = 5

SAMPLE_EVERY = 25


# Folding, as FoldedText and Folding.

APOSTROPHES = set("'`’‘‛ʼʻʹ´′＇")
PLAIN = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h", "ı": "i", "ς": "σ",
}  # fmt: skip
MARKLESS = [(0, 0x24F), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF), (0x370, 0x3FF), (0x1F00, 0x1FFF),
            (0x400, 0x52F), (0x1C80, 0x1C8F), (0xA640, 0xA69F)]  # fmt: skip
INVISIBLE = [(0xFE00, 0xFE0F), (0xE0100, 0xE01EF), (0x1F3FB, 0x1F3FF), (0x34F, 0x34F), (0x20E3, 0x20E3)]


def among(letter, ranges):
    return any(first <= ord(letter) <= last for first, last in ranges)


def kind(letter):
    if letter in APOSTROPHES:
        return "apostrophe"
    if letter.isascii():
        return "letter" if letter.isalnum() else "separator"
    category = unicodedata.category(letter)
    if category == "Cf" or among(letter, INVISIBLE):
        return "invisible"
    return {"L": "letter", "N": "letter", "M": "mark"}.get(category[0], "separator")


def folded_words(text):
    shown = "".join("'" if letter in APOSTROPHES else letter for letter in text if kind(letter) != "invisible")
    words, word, base, after_apostrophe = [], "", None, False
    for letter in unicodedata.normalize("NFKD", shown) + " ":
        this = kind(letter)
        if this == "letter":
            base, after_apostrophe = letter, False
            lower = (small for small in letter.lower() if unicodedata.category(small) != "Mn")
            word += PLAIN.get(letter) or "".join(lower)
        elif this == "mark":
            if base and not among(base, MARKLESS):
                word += letter
        elif this == "apostrophe" and not after_apostrophe:
            after_apostrophe = bool(word)
        elif this != "invisible":
            if word:
                words.append(unicodedata.normalize("NFC", word))
            word, base, after_apostrophe = "", None, False
    return words


def squeezed(text):
    """As OptOutReader reads it: "s t o p" and "stoooop" as "stop"."""
    words = folded_words(text.replace("🛑", " stop "))
    spelled_out = len(words) > 2 and all(len(word.encode()) == 1 for word in words)
    joined = ("" if spelled_out else " ").join(words)
    return re.sub(r"(.)\1\1+", r"\1", joined) if re.search(r"([a-z])\1\1", joined) else joined


# Features, as SecondOpinion.


def step(state, value):
    return (state ^ value) * PRIME & 0xFFFFFFFF


def bucket(state):
    return (state ^ state >> 16) % BUCKETS


def features(words):
    if not words:
        return []
    text = re.sub("[0-9]", "0", f" {words} ")
    found = []
    letters = [letter.encode() for letter in text]
    for start in range(len(letters) - 1):
        state = BASIS
        for length, letter in enumerate(letters[start : start + LETTERS_MAX], 1):
            for byte in letter:
                state = step(state, byte)
            if length > 1:
                found.append(bucket(state))
                if letter == b" ":
                    break
    last = [EDGE] * WORDS_APART_MAX
    for word in [*text.split(), None]:
        state = EDGE if word is None else WORD
        for byte in (word or "").encode():
            state = step(state, byte)
        if word is not None:
            found.append(bucket(state))
        found += [bucket(step(step(last[-apart], apart), state)) for apart in range(1, WORDS_APART_MAX + 1)]
        found.append(bucket(step(step(step(last[-2], ROW), last[-1]), state)))
        last = [*last[1:], state]
    return found


def matrix(texts):
    rows = [features(squeezed(text)) for text in texts]
    ends = np.cumsum([0] + [len(row) for row in rows])
    counts = sparse.csr_matrix(
        (np.ones(ends[-1]), np.concatenate([np.array(row, dtype=np.int64) for row in rows]), ends),
        shape=(len(rows), BUCKETS),
    )
    counts.sum_duplicates()
    return (sparse.diags(1 / np.sqrt(np.maximum(1, np.diff(ends)))) @ counts).tocsr()


def corpus(names):
    lines = [(line.split("\t", 1)[1], "opt-outs" in name) for name in names
             for line in (FIXTURES / name).read_text(encoding="utf-8").split("\n") if "\t" in line]  # fmt: skip
    texts, wanted = zip(*lines)
    return list(texts), np.array(wanted, dtype=int)


def squared(value):
    return round(value * abs(value))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--without-unseen", action="store_true")
    names = LEARNED + ([] if parser.parse_args().without_unseen else UNSEEN)
    texts, wanted = corpus(names)
    rows = matrix(texts)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-3, random_state=1)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    opinions = cross_val_predict(model, rows, wanted, cv=folds, method="decision_function")
    doubt = np.quantile(opinions[wanted == 1], DOUBTED_SHARE)
    sure = np.quantile(opinions[wanted == 0], 1 - TAKEN_SHARE)
    print(f"{len(texts)} texts; of innocents {np.mean(opinions[wanted == 0] < doubt):.3f} lie under {doubt:.2f}, "
          f"of opt-outs {np.mean(opinions[wanted == 1] > sure):.3f} over {sure:.2f}")  # fmt: skip
    model.fit(rows, wanted)
    bias = model.intercept_[0]
    scale = 127 / np.abs(model.coef_[0]).max()
    weights = np.round(model.coef_[0] * scale).astype(np.int8)
    below, above = squared((doubt - bias) * scale), squared((sure - bias) * scale)
    SWIFT.write_text(f"""\
// Written by Tests/TextingTests/SecondOpinion/train.py, learned from {", ".join(names)}.
// swift-format-ignore-file
extension SecondOpinion {{
  static let trained = SecondOpinion(
    innocentBelow: {below}, optOutAbove: {above},
    weights: "{base64.b64encode(weights.tobytes()).decode()}")
}}
""", encoding="utf-8")  # fmt: skip
    samples = [text for text in texts[::SAMPLE_EVERY] if squeezed(text)]
    lines = []
    for text in samples:
        found = features(squeezed(text))
        lines.append(f"{len(found)}\t{sum(int(weights[feature]) for feature in found)}\t{text}\n")
    (FIXTURES / "second-opinion.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
