"""Trains word2vec with gensim and prints words a second and the rank correlation with people's judgement.

usage: word2vec.py CORPUS PAIRS [NAME VALUE ...], names as Word2Vec() takes them, such as sg 1 negative 5 workers 1

The counterpart of Word2VecBenchmark. The corpus is a list in memory before the clock starts. Words a second: all words
of the corpus times epochs, by the time of train() alone; once by processor time, once by the clock on the wall.
"""
import sys
import time

import gensim
from gensim.models import Word2Vec
from scipy.stats import spearmanr

corpus, pairs = sys.argv[1:3]
given = dict(zip(sys.argv[3::2], sys.argv[4::2]))
settings = dict(vector_size=100, window=5, negative=5, min_count=5, sample=1e-3, epochs=5, alpha=0.025,
                min_alpha=0.0001, workers=1, seed=1, sg=1, hs=0)
for name, value in given.items():
    settings[name] = type(settings[name])(value)

with open(corpus, encoding="utf-8") as lines:
    sentences = [line.split() for line in lines]
words = sum(map(len, sentences))
model = Word2Vec(**settings)
model.build_vocab(sentences)
wall, processor = time.perf_counter(), time.process_time()
model.train(sentences, total_examples=model.corpus_count, epochs=model.epochs)
wall, processor = time.perf_counter() - wall, time.process_time() - processor

people, cosines = [], []
with open(pairs, encoding="utf-8") as lines:
    for a, b, score in (line.lower().split() for line in lines):
        if a in model.wv and b in model.wv:
            people.append(float(score))
            cosines.append(model.wv.similarity(a, b))
done = words * settings["epochs"]
print("gensim %s %s: %d words/processor-second, %d words/second, Spearman %.4f" % (
    gensim.__version__, given, done / processor, done / wall, spearmanr(people, cosines).correlation))
