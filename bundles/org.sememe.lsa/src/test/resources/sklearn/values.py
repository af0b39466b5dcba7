#!/usr/bin/env python3
"""The ten largest singular values of a book's TF-IDF matrix by ARPACK, for RealTextTest. Usage: values.py FILE

Every line that is not blank is a document; the tokens are those between blanks, tabs and the like, in lower case.
"""
import re
import sys

from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

with open(sys.argv[1], encoding="utf-8-sig", newline="\n") as file:
    lines = [line for line in file if line.strip()]
matrix = TfidfVectorizer(analyzer=lambda text: re.findall(r"[^\x00-\x20]+", text.lower())).fit_transform(lines)
svd = TruncatedSVD(10, algorithm="arpack", tol=0).fit(matrix)
print(matrix.shape, ", ".join(map(repr, svd.singular_values_.tolist())))
