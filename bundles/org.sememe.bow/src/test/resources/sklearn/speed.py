#!/usr/bin/env python3
"""Documents per second of scikit-learn's TfidfVectorizer on one thread, the peer of VectorizerBenchmark.

Usage: speed.py DATA, the folder that holds lm/simplewiki-2m.tok.txt and cls/sms/SMSSpamCollection.
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
from sklearn.feature_extraction.text import TfidfVectorizer

data = sys.argv[1]
with open(os.path.join(data, "lm/simplewiki-2m.tok.txt"), encoding="utf-8") as file:
    wiki = [line.rstrip("\n") for line in file if line.strip()]
with open(os.path.join(data, "cls/sms/SMSSpamCollection"), encoding="utf-8") as file:
    sms = [line.rstrip("\n").split("\t", 1)[1] for line in file]
for name, documents in (("simplewiki-2m lines", wiki), ("sms messages", sms)):
    for label, options in (("whitespace", dict(analyzer=str.split)), ("word", {})):
        fit, transform, processor, stored = 0, 0, 0, 0
        for _ in range(3):
            start = time.perf_counter()
            vectorizer = TfidfVectorizer(**options)
            vectorizer.fit_transform(documents)
            middle, start_processor = time.perf_counter(), time.process_time()
            stored = vectorizer.transform(documents).nnz
            end, end_processor = time.perf_counter(), time.process_time()
            processor = max(processor, len(documents) / (end_processor - start_processor))
            fit = max(fit, len(documents) / (middle - start))
            transform = max(transform, len(documents) / (end - middle))
        print("%-20s %-10s %8d stored | fit_transform %8.0f docs/s | transform %8.0f docs/s (processor time: %8.0f)"
              % (name, label, stored, fit, transform, processor))
