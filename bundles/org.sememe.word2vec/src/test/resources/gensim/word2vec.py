"""Trains word2vec with gensim and prints words a second and the rank correlation with people's judgement.

usage: word2vec.py CORPUS PAIRS [NAME VALUE ...], names as Word2Vec() takes them, such as sg 1 negative 5 workers 1;
       questions FILE for analogies

The counterpart of Word2VecBenchmark. gensim reads the corpus as a file, its fastest way, which counts for several
threads above all. Words a second: all words of the corpus times epochs, by the time of train() alone; once by processor
time, once by the clock on the wall. Analogies are among the 30,000 most frequent words.
"""
import resource
import sys
import time

import gensim
from gensim.models import Word2Vec
from scipy.stats import spearmanr

corpus, pairs = sys.argv[1:3]
given = dict(zip(sys.argv[3::2], sys.argv[4::2]))
questions = given.pop("questions", None)
settings = dict(vector_size=100, window=5, negative=5, min_count=5, sample=1e-3, epochs=5, alpha=0.025,
                min_alpha=0.0001, workers=1, seed=1, sg=1, hs=0)
for name, value in given.items():
    settings[name] = type(settings[name])(value)

model = Word2Vec(**settings)
model.build_vocab(corpus_file=corpus)
wall, processor = time.perf_counter(), time.process_time()
model.train(corpus_file=corpus, total_examples=model.corpus_count, total_words=model.corpus_total_words,
            epochs=model.epochs)
wall, processor = time.perf_counter() - wall, time.process_time() - processor

people, cosines = [], []
with open(pairs, encoding="utf-8") as lines:
    for a, b, score in (line.lower().split() for line in lines):
        if a in model.wv and b in model.wv:
            people.append(float(score))
            cosines.append(model.wv.similarity(a, b))
done = model.corpus_total_words * settings["epochs"]
analogies = "" if questions is None else ", analogies %.2f %%" % (
    100 * model.wv.evaluate_word_analogies(questions, restrict_vocab=30000)[0])
print("gensim %s %s: %d words/processor-second, %d words/second, Spearman %.4f%s, "
      "at most %d MiB" % (
    gensim.__version__, given, done / processor, done / wall, spearmanr(people, cosines).correlation,
    analogies, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10))
