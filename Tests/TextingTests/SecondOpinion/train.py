"""Learns the second opinion on opt-outs from the features of the corpora, and writes what the Swift code and its test read.

Needs Python 3.11, numpy 2.4, scipy and scikit-learn 1.9 (pip install numpy scipy scikit-learn). The features come from the
Swift code itself:

    PUNCHLINE_OPINION=/tmp/features.tsv swift test --disable-xctest --filter SecondOpinionFeatures
    train.py /tmp/features.tsv              writes the weights that the product has
    train.py /tmp/features.tsv --honest     only measures: each stranger's texts by weights that learned from the others
    train.py /tmp/features.tsv --unseen writer-e- writer-f-
                                            only measures these writers, whom neither weights nor limits learned from

It writes Sources/Texting/OptOut/SecondOpinion+Trained.swift and Fixtures/second-opinion.tsv. All ways print the honest
measure, since the limits come from it.
"""

import argparse
import base64
import math
import warnings
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

FIXTURES = Path(__file__).resolve().parents[1] / "Fixtures"
SWIFT = Path(__file__).resolve().parents[3] / "Sources/Texting/OptOut/SecondOpinion+Trained.swift"

# As in SecondOpinion.swift.
BUCKETS = 1 << 17
UNITS = 8
UNIT = 256
SIGNS_DIVISOR = 2
LEVELS = np.array([0, 1, 2, 4, 7, 12, 21, 36, 0, -1, -2, -4, -7, -12, -21, -36])
DOUBTED = ["explained", "notAsked", "asked", "begun"]

# Chosen by the honest measure.
ROUNDS = 6
RECALL_WANTED = 0.975
# Of all buckets those that tell most; with them the weights are 150 KB.
KEPT = 33_000
OUTPUT_MAX = 4_000

SAMPLE_EVERY = 60
# Ways of speaking put together by ourselves: learned from, but nobody's own texts, and no measure.
TURNS = "turns-"


def load(path):
    """By text: its writer, whether it is an opt-out, what the grammars made of it, its features by kind, itself."""
    texts = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            name, understood, *kinds, text = line.split("\t", 6)
            writer = name.removesuffix("opt-outs.txt").removesuffix("innocents.txt")
            kinds = [np.array(kind.split(), dtype=np.int64) for kind in kinds]
            texts.append((writer, name.endswith("opt-outs.txt"), understood, kinds, text))
    return texts


def matrix(texts, kind, scale):
    rows = [kinds[kind] for _, _, _, kinds, *_ in texts]
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

    found = sum(matrix(texts, kind, mean) for kind in range(3)) + matrix(texts, 3, sign)
    return found.tocsr().astype(np.float32)


class Network:
    """One layer of a few units, the weights of which are rounded to levels; by it `opinion` gives whole numbers."""

    def __init__(self, rows, wanted):
        model = MLPClassifier(
            (UNITS,), alpha=1e-5, max_iter=ROUNDS, batch_size=128, learning_rate_init=2e-3, random_state=1
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(rows, wanted)
        weights, outputs = model.coefs_[0].astype(float), model.coefs_[1][:, 0].astype(float)
        often = np.asarray((rows > 0).sum(0)).ravel()
        telling = np.sqrt((weights * outputs) ** 2 @ np.ones(UNITS) * often)
        telling[often < 2] = 0
        self.kept = np.sort(np.argsort(-telling)[:KEPT])
        # each unit has its own scale, that loses least
        codes = np.zeros((KEPT, UNITS), dtype=np.int64)
        scales = np.zeros(UNITS)
        for unit in range(UNITS):
            own, much = weights[self.kept, unit], np.sqrt(often[self.kept])
            tried = []
            for top in np.quantile(np.abs(own), [0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.9995, 1]):
                scale = LEVELS.max() / max(top, 1e-9)
                nearest = np.abs(own[:, None] * scale - LEVELS[None, :]).argmin(axis=1)
                tried.append((np.sum(much * (own - LEVELS[nearest] / scale) ** 2), scale, nearest))
            _, scales[unit], codes[:, unit] = min(tried, key=lambda one: one[0])
        self.codes = codes
        self.weights = np.zeros((BUCKETS, UNITS), dtype=np.int64)
        self.weights[self.kept] = LEVELS[codes]
        self.biases = np.round(model.intercepts_[0] * scales * UNIT).astype(np.int64)
        self.scale = OUTPUT_MAX / np.abs(outputs / scales).max()
        self.outputs = np.round(outputs / scales * self.scale).astype(np.int64)
        self.intercept = float(model.intercepts_[1][0])

    def sureness(self, rows):
        """The logarithm of the odds, as near as opinions give it."""
        hidden = np.maximum(0, rows.astype(float) @ self.weights + self.biases / UNIT)
        return hidden @ self.outputs / self.scale + self.intercept

    def opinion(self, kinds):
        """As SecondOpinion.opinion, to the last digit."""
        said, meant, likely = (self.tally(found) for found in kinds[:3])
        signs = divided(self.weights[kinds[3]].sum(axis=0) * UNIT, SIGNS_DIVISOR)
        return int(np.maximum(0, said + meant + likely + signs + self.biases) @ self.outputs)

    def tally(self, found):
        if not len(found):
            return np.zeros(UNITS, dtype=np.int64)
        root = math.isqrt(len(found) * UNIT * UNIT)
        return divided(self.weights[found].sum(axis=0) * UNIT * UNIT, root)

    def packed(self):
        """A bit for each bucket that is kept, then half a byte for each of their units."""
        bits = np.zeros(BUCKETS, dtype=np.uint8)
        bits[self.kept] = 1
        halves = self.codes.astype(np.uint8)
        return np.packbits(bits, bitorder="little").tobytes() + (halves[:, ::2] | halves[:, 1::2] << 4).tobytes()


def divided(numbers, by):
    """Rounded towards zero."""
    return np.abs(numbers) // by * np.sign(numbers)


def certain(understood, opinions):
    """With those that are never asked about far to either side."""
    opinions = np.where(understood == "plainly", np.inf, opinions)
    return np.where(understood == "nothing", -np.inf, opinions)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("features", type=Path)
    parser.add_argument("--honest", action="store_true")
    parser.add_argument("--unseen", nargs="*", default=[])
    parser.add_argument("--wrong", type=Path, help="where to list what the held-out measure got wrong")
    arguments = parser.parse_args()
    texts = load(arguments.features)
    writers = np.array([text[0] for text in texts])
    wanted = np.array([text[1] for text in texts], dtype=int)
    understood = np.array([text[2] for text in texts])
    rows = features(texts)
    opinions = np.zeros(len(texts))
    unseen = np.isin(writers, arguments.unseen)
    strangers = [writer for writer in dict.fromkeys(writers[~unseen]) if writer not in ("", TURNS)]
    for writer in strangers:
        own = writers == writer
        opinions[own] = Network(rows[~own & ~unseen], wanted[~own & ~unseen]).sureness(rows[own])

    foreign = np.isin(writers, strangers)
    doubted = np.isin(understood, DOUBTED)
    # how much an opinion says after each finding of the grammars
    kinds = [(understood == kind).astype(float) for kind in DOUBTED]

    def told(opinions):
        return np.stack([opinions, *kinds, *(kind * opinions for kind in kinds)], axis=1)

    def sure(of):
        return LogisticRegression(C=0.3, max_iter=3000).fit(told(opinions)[of & doubted], wanted[of & doubted])

    def limit_of(sureness, of):
        return np.quantile(sureness[of & (wanted == 1)], 1 - RECALL_WANTED, method="lower")

    def measured(writer, sureness, limit):
        own = writers == writer
        asked, innocent = sureness[own & (wanted == 1)], sureness[own & (wanted == 0)]
        at = [np.mean(asked > np.quantile(innocent, 1 - share, method="higher")) for share in (0.005, 0.01, 0.02)]
        found = [np.mean(asked >= limit), np.mean(innocent >= limit), *at]
        print(f"{writer:10} recall {found[0]:.2%} false {found[1]:.2%}; recall at 0.5, 1, 2 % false: "
              + " ".join(f"{share:.1%}" for share in at), flush=True)  # fmt: skip
        for index in np.flatnonzero(own & ((sureness >= limit) != (wanted == 1))):
            wrong.append(f"{writer}\t{'missed' if wanted[index] else 'taken'}\t{understood[index]}\t"
                         f"{sureness[index] - limit:.2f}\t{texts[index][4]}\n")  # fmt: skip
        return found

    wrong = []
    curves = []
    for writer in strangers:
        others = foreign & (writers != writer)
        sureness = certain(understood, sure(others).decision_function(told(opinions)))
        curves.append(measured(writer, sureness, limit_of(sureness, others)))
    print("mean       " + " ".join(f"{share:.2%}" for share in np.mean(curves, axis=0)), flush=True)
    calibration = sure(foreign)
    limit = limit_of(certain(understood, calibration.decision_function(told(opinions))), foreign)
    if arguments.unseen:
        model = Network(rows[~unseen], wanted[~unseen])
        sureness = certain(understood, calibration.decision_function(told(model.sureness(rows))))
        curves = [measured(writer, sureness, limit) for writer in arguments.unseen]
        print("unseen     " + " ".join(f"{share:.2%}" for share in np.mean(curves, axis=0)))
    if arguments.wrong:
        arguments.wrong.write_text("".join(wrong), encoding="utf-8")
    if arguments.honest or arguments.unseen:
        return

    slope = calibration.coef_[0]
    model = Network(rows, wanted)
    limits = {}
    for index, kind in enumerate(DOUBTED):
        least = limit - calibration.intercept_[0] - slope[1 + index]
        least /= slope[0] + slope[1 + len(DOUBTED) + index]
        limits[kind] = round((least - model.intercept) * model.scale * UNIT)
    listed = ", ".join(f"{kind}: {limits[kind]}" for kind in DOUBTED)
    SWIFT.write_text(f"""\
// Written by Tests/TextingTests/SecondOpinion/train.py, learned from {len(texts)} texts.
// swift-format-ignore-file
extension SecondOpinion {{
  static let trained = SecondOpinion(
    limits: Limits({listed}),
    biases: {model.biases.tolist()},
    outputs: {model.outputs.tolist()},
    weights: "{base64.b64encode(model.packed()).decode()}")
}}
""", encoding="utf-8")  # fmt: skip
    samples = [(model.opinion(kinds), text) for _, _, _, kinds, text in texts[::SAMPLE_EVERY] if len(kinds[0])]
    lines = [f"{found}\t{text}\n" for found, text in samples]
    (FIXTURES / "second-opinion.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
