"""The peers of the neural benchmarks: ONNX Runtime and PyTorch on the same models, weights and inputs.

    python neural_peers.py bert --threads 2 --batch 1 [--seconds 8]    ONNX Runtime, encoder of BERT-base's shape
    python neural_peers.py gpt --threads 2                             PyTorch, training steps of a small GPT
    python neural_peers.py lstm --threads 2                            PyTorch, training steps of an LSTM language model

Prints one line of JSON. Weights and inputs are those of NeuralBenchmark.java: murmur hashes of their positions.
Environment variables that hold a BLAS back (OPENBLAS_CORETYPE and so on) should be unset.
"""
import argparse
import json
import os
import tempfile
import time

import numpy as np


def mix(h):
    h ^= h >> np.uint32(16)
    h *= np.uint32(0x85EBCA6B)
    h ^= h >> np.uint32(13)
    h *= np.uint32(0xC2B2AE35)
    return h ^ (h >> np.uint32(16))


def uniform(seed, shape, size):
    """Numbers from -size to size: org.sememe.compute.CounterRandom, upper 24 bits."""
    count = int(np.prod(shape))
    bits = mix(mix(np.arange(count, dtype=np.uint32) ^ np.uint32(seed)))
    values = (bits >> np.uint32(8)).astype(np.float32) * np.float32(2.0 ** -23) - np.float32(1)
    return (values * np.float32(size)).reshape(shape)


def integers(seed, shape, bound):
    count = int(np.prod(shape))
    bits = mix(mix(np.arange(count, dtype=np.uint32) ^ np.uint32(seed)))
    return ((bits >> np.uint32(8)).astype(np.int64) % bound).reshape(shape)


def median_rate(run, seconds, per_run):
    end = time.perf_counter() + min(3.0, seconds / 2)
    run()
    while time.perf_counter() < end:
        run()
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    times.sort()
    return per_run / times[len(times) // 2], per_run / times[0]


def bert_model(torch, layers=12, size=768, heads=12, inner=3072):
    class Layer(torch.nn.Module):
        def __init__(self, number):
            super().__init__()
            seed = 1000 + 100 * number

            def linear(offset, rows, columns):
                layer = torch.nn.Linear(columns, rows)
                layer.weight.data = torch.from_numpy(uniform(seed + offset, (rows, columns), 0.035))
                layer.bias.data = torch.from_numpy(uniform(seed + offset + 1, (rows,), 0.035))
                return layer

            self.qkv = linear(0, 3 * size, size)
            self.out = linear(2, size, size)
            self.up = linear(4, inner, size)
            self.down = linear(6, size, inner)
            self.first = torch.nn.LayerNorm(size, eps=1e-12)
            self.second = torch.nn.LayerNorm(size, eps=1e-12)

        def forward(self, x):
            batch, steps, _ = x.shape
            q, k, v = self.qkv(x).view(batch, steps, 3, heads, size // heads).permute(2, 0, 3, 1, 4)
            scores = torch.matmul(q, k.transpose(-1, -2)) / (size // heads) ** 0.5
            context = torch.matmul(torch.softmax(scores, -1), v).permute(0, 2, 1, 3).reshape(batch, steps, size)
            x = self.first(x + self.out(context))
            return self.second(x + self.down(torch.nn.functional.gelu(self.up(x))))

    return torch.nn.Sequential(*[Layer(i) for i in range(layers)]).eval()


def bert(args):
    import onnxruntime
    import torch
    torch.set_num_threads(args.threads)
    steps = 128
    x = uniform(7, (args.batch, steps, 768), 1.7)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bert.onnx")
        with torch.no_grad():
            torch.onnx.export(bert_model(torch), (torch.from_numpy(x),), path, input_names=["x"],
                              output_names=["y"], opset_version=20, dynamo=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = args.threads
        options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    y = session.run(["y"], {"x": x})[0]
    rate, best = median_rate(lambda: session.run(["y"], {"x": x}), args.seconds, args.batch)
    return {"peer": "onnxruntime " + onnxruntime.__version__, "rate": rate, "best": best, "unit": "sequences/s",
            "check": [float(v) for v in y.reshape(-1)[:4]], "absolute": float(np.abs(y).mean())}


def gpt(args):
    import torch
    torch.set_num_threads(args.threads)
    layers, size, heads, steps, batch, vocabulary = 4, 256, 4, 128, 8, 8192

    def parameter(seed, shape, scale):
        return torch.nn.Parameter(torch.from_numpy(uniform(seed, shape, scale)))

    class Block(torch.nn.Module):
        def __init__(self, number):
            super().__init__()
            seed = 1000 + 100 * number
            self.ln1 = torch.nn.LayerNorm(size)
            self.ln2 = torch.nn.LayerNorm(size)
            self.qkv = torch.nn.Linear(size, 3 * size)
            self.out = torch.nn.Linear(size, size)
            self.up = torch.nn.Linear(size, 4 * size)
            self.down = torch.nn.Linear(4 * size, size)
            for offset, layer in ((0, self.qkv), (2, self.out), (4, self.up), (6, self.down)):
                layer.weight = parameter(seed + offset, tuple(layer.weight.shape), 0.035)
                torch.nn.init.zeros_(layer.bias)

        def forward(self, x):
            b, t, _ = x.shape
            q, k, v = self.qkv(self.ln1(x)).view(b, t, 3, heads, size // heads).permute(2, 0, 3, 1, 4)
            y = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.out(y.transpose(1, 2).reshape(b, t, size))
            return x + self.down(torch.nn.functional.gelu(self.up(self.ln2(x)), approximate="tanh"))

    class Gpt(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.wte = parameter(1, (vocabulary, size), 0.035)
            self.wpe = parameter(2, (steps, size), 0.035)
            self.blocks = torch.nn.ModuleList([Block(i) for i in range(layers)])
            self.ln = torch.nn.LayerNorm(size)

        def forward(self, ids):
            x = self.wte[ids] + self.wpe
            for block in self.blocks:
                x = block(x)
            return self.ln(x) @ self.wte.t()

    model = Gpt()
    ids = torch.from_numpy(integers(11, (batch, steps), vocabulary))
    labels = torch.from_numpy(integers(12, (batch, steps), vocabulary))
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01)
    losses = []

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(model(ids).view(-1, vocabulary), labels.view(-1))
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))

    rate, best = median_rate(step, args.seconds, batch * steps)
    return {"peer": "torch " + torch.__version__, "rate": rate, "best": best, "unit": "tokens/s", "check": losses[:4]}


def lstm(args):
    import torch
    torch.set_num_threads(args.threads)
    size, steps, batch, vocabulary, layers = 400, 35, 20, 10000, 2

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.table = torch.nn.Parameter(torch.from_numpy(uniform(1, (vocabulary, size), 0.1)))
            self.rnn = torch.nn.LSTM(size, size, layers)
            for number in range(layers):
                for place, name in enumerate(("weight_ih", "weight_hh", "bias_ih", "bias_hh")):
                    p = getattr(self.rnn, f"{name}_l{number}")
                    p.data = torch.from_numpy(uniform(100 + 10 * number + place, tuple(p.shape), 0.05))
            self.head = torch.nn.Linear(size, vocabulary)
            self.head.weight.data = torch.from_numpy(uniform(2, (vocabulary, size), 0.1))
            torch.nn.init.zeros_(self.head.bias)

        def forward(self, ids, state):
            y, state = self.rnn(torch.nn.functional.embedding(ids, self.table), state)
            return self.head(y), state

    model = Model()
    ids = torch.from_numpy(integers(11, (steps, batch), vocabulary))
    labels = torch.from_numpy(integers(12, (steps, batch), vocabulary))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01)
    state = (torch.zeros(layers, batch, size), torch.zeros(layers, batch, size))
    losses = []

    def step():
        optimizer.zero_grad(set_to_none=True)
        logits, _ = model(ids, state)
        loss = torch.nn.functional.cross_entropy(logits.view(-1, vocabulary), labels.view(-1))
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))

    rate, best = median_rate(step, args.seconds, batch * steps)
    return {"peer": "torch " + torch.__version__, "rate": rate, "best": best, "unit": "tokens/s", "check": losses[:4]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["bert", "gpt", "lstm"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=8)
    arguments = parser.parse_args()
    print(json.dumps({"bert": bert, "gpt": gpt, "lstm": lstm}[arguments.what](arguments)))
