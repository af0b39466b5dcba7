#!/usr/bin/env python3
"""Writes expected.json beside itself: what scikit-learn makes of a small corpus, for ScikitLearnTest.

Formulas (df: documents that hold the term, N: documents, c: count of the term in the document):
  counts             c, or 1 with binary
  min_df, max_df     int: number of documents, float: share of N; max_features: the terms with the largest sum of c
  tf-idf             tf * idf, then the norm
    tf               c, or 1 + ln(c) with sublinear_tf
    idf              ln((N + 1) / (df + 1)) + 1, with smooth_idf=False ln(N / df) + 1, with use_idf=False 1
    norm             l2: divided by sqrt(sum of squares), l1: divided by the sum of absolute values
  hashing            column |murmur3_32(term)| mod n, sign of the hash

The tokens are separated by single blanks and in lower case already, so that no tokenizer plays a part.
Run with any Python that has scikit-learn; the numbers here are of the version that expected.json names.
"""
import json
import os

import sklearn
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer

TOKENS = dict(token_pattern=r"(?u)\S+", lowercase=False)
# The term 𝕏 lies beyond U+FFFF: by code point it comes after ﬁ (U+FB01), by UTF-16 unit before it.
TRAIN = [
    "the baker sold the bread and the cake",
    "the miller ground the wheat and sold flour to the baker",
    "bread needs flour water and salt",
    "naïve café owners sold cake cake cake and 𝕏 ﬁ bread",
    "salt water is water",
    "the wheat the wind the mill",
]
TEST = [
    "the baker sold salt",
    "cake cake bread wind bread cake",
    "nothing known here",
    "𝕏 in the café and the the the mill water",
    "",
]


def sparse(matrix, names):
    rows = []
    for i in range(matrix.shape[0]):
        row = matrix.getrow(i)
        rows.append({names(j): float(v) for j, v in sorted(zip(row.indices.tolist(), row.data.tolist())) if v != 0})
    return rows


def vocabulary(name, cls, **options):
    v = cls(**TOKENS, **options)
    train = v.fit_transform(TRAIN)
    terms = v.get_feature_names_out().tolist()
    return dict(name=name, technique="count" if cls is CountVectorizer else "tfidf", options=options, terms=terms,
                train=sparse(train, lambda j: terms[j]), test=sparse(v.transform(TEST), lambda j: terms[j]))


def hashing(name, weighted=False, **options):
    v = HashingVectorizer(**TOKENS, norm=None, **options)
    train, test = v.transform(TRAIN), v.transform(TEST)
    if weighted:
        t = TfidfTransformer()
        train, test = t.fit_transform(train), t.transform(test)
    return dict(name=name, technique="tfidf" if weighted else "count", options=options, train=sparse(train, str),
                test=sparse(test, str))


CASES = [
    vocabulary("counts", CountVectorizer),
    vocabulary("binary", CountVectorizer, binary=True),
    vocabulary("minDf", CountVectorizer, min_df=2),
    vocabulary("minDf share", CountVectorizer, min_df=0.4),
    vocabulary("maxDf", CountVectorizer, max_df=2),
    vocabulary("maxDf share", CountVectorizer, max_df=0.5),
    # The sums are the 9, cake 4, and 4, bread 3, sold 3, water 3: no tie at either limit.
    vocabulary("maxFeatures", CountVectorizer, max_features=6),
    vocabulary("maxFeatures binary", CountVectorizer, max_features=1, binary=True),
    vocabulary("ngrams", CountVectorizer, ngram_range=(1, 2)),
    vocabulary("ngrams only", CountVectorizer, ngram_range=(2, 3)),
    vocabulary("ngrams minDf", CountVectorizer, ngram_range=(1, 3), min_df=2),
    vocabulary("tfidf", TfidfVectorizer),
    vocabulary("tfidf plain", TfidfVectorizer, smooth_idf=False),
    vocabulary("tfidf sublinear", TfidfVectorizer, sublinear_tf=True),
    vocabulary("tfidf binary", TfidfVectorizer, binary=True),
    vocabulary("tfidf l1", TfidfVectorizer, norm="l1"),
    vocabulary("tfidf no norm", TfidfVectorizer, norm=None),
    vocabulary("tfidf no idf", TfidfVectorizer, use_idf=False),
    vocabulary("tfidf all", TfidfVectorizer, smooth_idf=False, sublinear_tf=True, norm="l1", ngram_range=(1, 2), min_df=2),
    hashing("hashing", n_features=1048576),
    hashing("hashing crowded", n_features=7),
    hashing("hashing unsigned", n_features=7, alternate_sign=False),
    hashing("hashing binary", n_features=7, binary=True),
    hashing("hashing ngrams", n_features=1000, ngram_range=(1, 3)),
    hashing("hashing tfidf", weighted=True, n_features=1048576, ngram_range=(1, 2)),
]
result = dict(version="scikit-learn " + sklearn.__version__, train=TRAIN, test=TEST, cases=CASES)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), "w", encoding="utf-8") as out:
    json.dump(result, out, ensure_ascii=False, indent=0)
    out.write("\n")
