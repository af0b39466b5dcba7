#!/usr/bin/env python3
"""Seconds of scikit-learn's TruncatedSVD on one thread, the peer of LsaBenchmark. Usage: speed.py DATA"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

with open(os.path.join(sys.argv[1], "lm/simplewiki-2m.tok.txt"), encoding="utf-8") as file:
    wiki = [line.rstrip("\n") for line in file if line.strip()]
matrix = TfidfVectorizer(analyzer=str.split).fit_transform(wiki)
for iterations in (0, 2, 4, 7):
    svd = TruncatedSVD(100, n_iter=iterations, n_oversamples=10, random_state=1)
    start, processor = time.perf_counter(), time.process_time()
    svd.fit(matrix)
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    values = svd.singular_values_
    print("%d by %d, %d power iterations: %.2f s (processor %.2f s), values %.6f %.6f %.6f, sum of squares %.4f"
          % (*matrix.shape, iterations, seconds, processor, values[0], values[49], values[99], (values ** 2).sum()))
