#!/usr/bin/env python3
"""How often scikit-learn is right on the SMS Spam Collection, every fifth line held out, for SpamTest.

Usage: spam.py FILE. The tokens are those between blanks, tabs and the like, in lower case.
"""
import re
import sys

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB

with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
    pairs = [line.rstrip("\n").split("\t", 1) for line in file]
test, train = pairs[::5], [pair for i, pair in enumerate(pairs) if i % 5]
vectorizer = CountVectorizer(analyzer=lambda text: re.findall(r"[^\x00-\x20]+", text.lower()))
X = vectorizer.fit_transform([text for _, text in train])
T = vectorizer.transform([text for _, text in test])
for cls in (MultinomialNB, BernoulliNB, ComplementNB):
    predicted = cls().fit(X, [label for label, _ in train]).predict(T)
    right = sum(p == label for p, (label, _) in zip(predicted, test))
    print(cls.__name__, right, "of", len(test), "%.4f" % (right / len(test)), "ham alone: %.4f" %
          (sum(label == "ham" for label, _ in test) / len(test)))
