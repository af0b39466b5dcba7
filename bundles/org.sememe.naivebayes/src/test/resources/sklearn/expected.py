#!/usr/bin/env python3
"""Writes expected.json beside itself: what scikit-learn's naive Bayes makes of a small corpus, for ScikitLearnTest.

Formulas (N_c: examples of class c, N_fc: sum of feature f over them, a: alpha, F: number of features):
  multinomial  score_c = log P(c) + sum_f x_f log((N_fc + a) / (sum_f N_fc + a F))
  bernoulli    score_c = log P(c) + sum_f (log p_fc if x_f > binarize else log(1 - p_fc)), p_fc = (N_fc + a) / (N_c + 2a)
               where N_fc counts the examples with x_f > binarize
  complement   score_c = sum_f x_f w_fc, w_fc = -log((sum_d!=c N_fd + a) / sum_f (sum_d!=c N_fd + a)); with norm divided
               by sum_f w_fc
  P(c) = N_c / N, or 1 / classes with fit_prior=False, or class_prior
  probabilities: exp(score_c) / sum_d exp(score_d)

`partial` cases: partial_fit of TRAIN[:3], then TRAIN[3:], then MORE, over the vocabulary of TRAIN.
Run with any Python that has scikit-learn; the numbers here are of the version that expected.json names.
"""
import json
import os

import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB

TOKENS = dict(token_pattern=r"(?u)\S+", lowercase=False)
TRAIN = [
    ("kitchen", "boil the water and add the salt"),
    ("kitchen", "bake the bread and the cake"),
    ("kitchen", "add flour and salt to the cake"),
    ("garden", "water the roses and the lawn"),
    ("garden", "plant roses plant herbs plant trees"),
    ("workshop", "sand the wood and oil the wood"),
    ("workshop", "cut the wood and glue it"),
]
MORE = [("garden", "cut the lawn"), ("workshop", "oil the saw"), ("kitchen", "cut the bread")]
TEST = ["add the herbs to the bread", "cut the trees and water the lawn", "oil oil oil and salt", "unheard of", "",
        "glue the wood the wood the wood"]

texts, labels = [t for _, t in TRAIN], [l for l, _ in TRAIN]
VECTORIZERS = dict(count=CountVectorizer(**TOKENS), tfidf=TfidfVectorizer(**TOKENS))
X = {name: v.fit_transform(texts) for name, v in VECTORIZERS.items()}
T = {name: v.transform(TEST) for name, v in VECTORIZERS.items()}
M = {name: v.transform([t for _, t in MORE]) for name, v in VECTORIZERS.items()}


def case(name, cls, features="count", partial=False, **options):
    c = cls(**options)
    if partial:
        c.partial_fit(X[features][:3], labels[:3], classes=sorted(set(labels)))
        c.partial_fit(X[features][3:], labels[3:])
        c.partial_fit(M[features], [l for l, _ in MORE])
    else:
        c.fit(X[features], labels)
    return dict(name=name, variant=cls.__name__[:-2].lower(), features=features, partial=partial, options=options,
                classes=c.classes_.tolist(), scores=c._joint_log_likelihood(c._check_X(T[features])).tolist(),
                probabilities=c.predict_proba(T[features]).tolist())


CASES = []
for cls in (MultinomialNB, BernoulliNB, ComplementNB):
    variant = cls.__name__[:-2].lower()
    CASES += [
        case(variant, cls),
        case(variant + " alpha", cls, alpha=0.1),
        # Below about 1e-6 scikit-learn's own numbers for bernoulli and complement lose digits to cancellation.
        case(variant + " tiny alpha", cls, alpha=1e-10 if cls is MultinomialNB else 1e-5),
        case(variant + " uniform prior", cls, alpha=2.5, fit_prior=False),
        case(variant + " class prior", cls, class_prior=[0.2, 0.5, 0.3]),
        case(variant + " tfidf", cls, "tfidf"),
        case(variant + " partial", cls, partial=True),
    ]
CASES += [case("complement norm", ComplementNB, norm=True), case("bernoulli binarize", BernoulliNB, binarize=1.0)]

result = dict(version="scikit-learn " + sklearn.__version__, train=[l + "\t" + t for l, t in TRAIN],
              more=[l + "\t" + t for l, t in MORE], test=TEST, cases=CASES)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), "w", encoding="utf-8") as out:
    json.dump(result, out, ensure_ascii=False, indent=0)
    out.write("\n")
