"""Learns the second opinion on opt-outs from the features of the corpora, and writes what the Swift code and its test read.

Needs Python 3.11, numpy 2.4, scipy and scikit-learn 1.9 (pip install numpy scipy scikit-learn). The features come from the
Swift code itself:

    PUNCHLINE_OPINION=/tmp/features.tsv swift test --disable-xctest --filter SecondOpinionFeatures
    train.py /tmp/features.tsv              writes the weights that the product has
    train.py /tmp/features.tsv --honest     only measures: each stranger's texts by weights that learned from the others

It writes Sources/Texting/OptOut/SecondOpinion+Trained.swift and Fixtures/second-opinion.tsv. Both ways print the honest
measure, since the limits come from it.
"""

import argparse
import base64
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

FIXTURES = Path(__file__).resolve().parents[1] / "Fixtures"
SWIFT = Path(__file__).resolve().parents[3] / "Sources/Texting/OptOut/SecondOpinion+Trained.swift"

# As in SecondOpinion.swift.
BUCKETS = 1 << 16
UNIT = 256
SIGNS_DIVISOR = 2
DOUBTED = ["notAsked", "asked", "begun"]

# Chosen by the honest measure.
STRENGTH = 30.0
RECALL_WANTED = 0.974

SAMPLE_EVERY = 60


def load(path):
    """By text: its writer, whether it is an opt-out, what the grammars made of it, its features by kind, itself."""
    texts = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            name, understood, *kinds, text = line.split("\t", 5)
            writer = name.removesuffix("opt-outs.txt").removesuffix("innocents.txt")
            kinds = [np.array(kind.split(), dtype=np.int64) for kind in kinds]
            texts.append((writer, name.endswith("opt-outs.txt"), understood, kinds, text))
    return texts


def matrix(texts, kind, scale):
    rows = [kinds[kind] for _, _, _, kinds, _ in texts]
    ends = np.cumsum([0] + [len(row) for row in rows])
    counts = sparse.csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), BUCKETS))
    counts.sum_duplicates()
    return sparse.diags(scale(np.diff(ends), texts)) @ counts


def features(texts):
    def mean(counts, _):
        return 1 / np.sqrt(np.maximum(1, counts))

    # the grammars were made by our own corpus and know it too well: what they made of it teaches nothing
    def sign(_, texts):
        return [1 / SIGNS_DIVISOR if writer else 0 for writer, *_ in texts]

    return (matrix(texts, 0, mean) + matrix(texts, 1, mean) + matrix(texts, 2, sign)).tocsr()


def learned(rows, wanted):
    model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-2, random_state=1)
    return model.fit(rows, wanted)


def tally(weights, found):
    """As SecondOpinion.Tally.opinion; the quotient is rounded towards zero."""
    if not len(found):
        return 0
    total = int(weights[found].sum()) * UNIT * UNIT
    root = int(np.floor(np.sqrt(len(found) * UNIT * UNIT)))
    return (abs(total) // root) * (1 if total >= 0 else -1)


def opinion(weights, kinds):
    signs = int(weights[kinds[2]].sum()) * UNIT
    return tally(weights, kinds[0]) + tally(weights, kinds[1]) + (abs(signs) // SIGNS_DIVISOR) * (1 if signs >= 0 else -1)


def quantised(model):
    scale = 127 / np.abs(model.coef_[0]).max()
    return np.round(model.coef_[0] * scale).astype(np.int64), scale


def certain(understood, opinions):
    """With those that are never asked about far to either side."""
    opinions = np.where(understood == "plainly", np.inf, opinions)
    return np.where(understood == "nothing", -np.inf, opinions)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("features", type=Path)
    parser.add_argument("--honest", action="store_true")
    arguments = parser.parse_args()
    texts = load(arguments.features)
    writers = np.array([text[0] for text in texts])
    wanted = np.array([text[1] for text in texts], dtype=int)
    understood = np.array([text[2] for text in texts])
    rows = features(texts)
    opinions = np.zeros(len(texts))
    strangers = [writer for writer in dict.fromkeys(writers) if writer]
    for writer in strangers:
        others = writers != writer
        model = learned(rows[others], wanted[others])
        weights, scale = quantised(model)
        opinions[~others] = rows[~others] @ weights / scale + model.intercept_[0]

    foreign = writers != ""
    # how much an opinion says after each finding of the grammars
    kinds = [(understood == kind).astype(float) for kind in DOUBTED]
    told = np.stack([opinions, *kinds, *(kind * opinions for kind in kinds)], axis=1)

    def sure(of):
        calibration = LogisticRegression(C=0.3, max_iter=3000)
        calibration.fit(told[of & np.isin(understood, DOUBTED)], wanted[of & np.isin(understood, DOUBTED)])
        return calibration

    def limit_of(sureness, of):
        return np.quantile(sureness[of & (wanted == 1)], 1 - RECALL_WANTED, method="lower")

    curves = []
    for writer in strangers:
        own, others = writers == writer, foreign & (writers != writer)
        sureness = certain(understood, sure(others).decision_function(told))
        limit = limit_of(sureness, others)
        asked, innocent = sureness[own & (wanted == 1)], sureness[own & (wanted == 0)]
        at = [np.mean(asked > np.quantile(innocent, 1 - share, method="higher")) for share in (0.005, 0.01, 0.02)]
        curves.append([np.mean(asked >= limit), np.mean(innocent >= limit), *at])
        print(f"{writer:10} recall {curves[-1][0]:.2%} false {curves[-1][1]:.2%}; recall at 0.5, 1, 2 % false: "
              + " ".join(f"{share:.1%}" for share in at))  # fmt: skip
    print("mean       " + " ".join(f"{share:.2%}" for share in np.mean(curves, axis=0)))
    if arguments.honest:
        return

    calibration = sure(foreign)
    limit = limit_of(certain(understood, calibration.decision_function(told)), foreign)
    slope = calibration.coef_[0]
    model = learned(rows, wanted)
    weights, scale = quantised(model)
    limits = {}
    for index, kind in enumerate(DOUBTED):
        least = limit - calibration.intercept_[0] - slope[1 + index]
        least /= slope[0] + slope[1 + len(DOUBTED) + index]
        limits[kind] = round((least - model.intercept_[0]) * scale * UNIT)
    listed = ", ".join(f"{kind}: {limits[kind]}" for kind in DOUBTED)
    SWIFT.write_text(f"""\
// Written by Tests/TextingTests/SecondOpinion/train.py, learned from {len(texts)} texts.
// swift-format-ignore-file
extension SecondOpinion {{
  static let trained = SecondOpinion(
    limits: Limits({listed}),
    weights: "{base64.b64encode(weights.astype(np.int8).tobytes()).decode()}")
}}
""", encoding="utf-8")  # fmt: skip
    samples = [(opinion(weights, kinds), text) for _, _, _, kinds, text in texts[::SAMPLE_EVERY] if len(kinds[0])]
    lines = [f"{found}\t{text}\n" for found, text in samples]
    (FIXTURES / "second-opinion.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
