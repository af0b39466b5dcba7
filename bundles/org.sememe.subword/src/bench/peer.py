"""Measures Hugging Face's tokenizers (Rust) on the lines of a file: peer.py FOLDER FILE

Needs tokenizers==0.22.2. The folder holds tokenizer.json, or vocab.txt, or vocab.json and merges.txt. One thread:
run with RAYON_NUM_THREADS=1 and TOKENIZERS_PARALLELISM=false. Figures are in processor time. Prints the same checksum as the Java side.
"""
import os
import sys
import time

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers


def load(folder):
    path = os.path.join(folder, "tokenizer.json")
    if os.path.exists(path):
        return Tokenizer.from_file(path)
    path = os.path.join(folder, "vocab.txt")
    if os.path.exists(path):
        lower = '"do_lower_case": true' in open(os.path.join(folder, "tokenizer_config.json")).read()
        tokenizer = Tokenizer(models.WordPiece.from_file(path, unk_token="[UNK]"))
        tokenizer.normalizer = normalizers.BertNormalizer(lowercase=lower)
        tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        return tokenizer
    tokenizer = Tokenizer(models.BPE.from_file(os.path.join(folder, "vocab.json"),
                                               os.path.join(folder, "merges.txt")))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def best(work, rounds=2):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


folder, file = sys.argv[1:3]
start = time.process_time()
tokenizer = load(folder)
loading = time.process_time() - start
text = open(file, encoding="utf-8", newline="\n").read()
lines = text.split("\n")
if lines[-1] == "":
    lines.pop()
size = os.path.getsize(file) / 1e6
checksum = count = 0
for line in lines:
    for i in tokenizer.encode(line, add_special_tokens=False).ids:
        count += 1
        checksum = (checksum * 31 + i) & 0xFFFFFFFFFFFF
single = size / best(lambda: [tokenizer.encode(line, add_special_tokens=False) for line in lines])
batch = size / best(lambda: tokenizer.encode_batch(lines, add_special_tokens=False))
fast = size / best(lambda: tokenizer.encode_batch_fast(lines, add_special_tokens=False))
print(f"{folder} {file}: {count} ids, checksum {checksum:x}; MB/s: encode {single:.2f}, "
      f"batch {batch:.2f}, batch fast {fast:.2f}; loading ms {loading * 1e3:.0f}")
