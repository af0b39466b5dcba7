package org.sememe.benchmarks.neural;

import org.sememe.compute.Backend;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.Recurrent;
import org.sememe.nn.layer.RecurrentOptions;
import org.sememe.nn.op.LookupOps;
import org.sememe.nn.op.LossOps;

/** A training step of an LSTM language model: 2 layers of 400, 35 steps, batch 20, vocabulary 10,000, AdamW. */
final class LstmTraining extends LanguageModelTraining {

    private static final int LAYERS = 2;
    private static final int SIZE = 400;
    private static final int STEPS = 35;
    private static final int BATCH = 20;
    private static final int VOCABULARY = 10000;

    private final Parameter table;
    private final Recurrent recurrent;
    private final Parameter head;
    private final Parameter headBias;

    LstmTraining(Backend backend) {
        super(backend, VOCABULARY, STEPS, BATCH);
        table = parameters().add("encoder.weight", Numbers.initializer(1, 0.1f), VOCABULARY, SIZE);
        recurrent = new Recurrent(parameters().at("rnn"), RecurrentOptions.of(RecurrentCell.LSTM, SIZE, SIZE, LAYERS));
        String[] names = {"weight_ih", "weight_hh", "bias_ih", "bias_hh"};
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int i = 0; i < names.length; i++) {
                Parameter parameter = parameters().get("rnn." + names[i] + "_l" + layer);
                parameters().write(parameter,
                        Numbers.uniform(100 + 10 * layer + i, parameter.value().elements(), 0.05f));
            }
        }
        head = parameters().add("decoder.weight", Numbers.initializer(2, 0.1f), VOCABULARY, SIZE);
        headBias = parameters().add("decoder.bias", Initializer.ZEROS, VOCABULARY);
        optimise(1e-3);
    }

    @Override
    Variable loss(Tape recorder, Tensor ids, Tensor labels) {
        Variable x = LookupOps.embedding(recorder, new LookupOps.Lookup(table, ids, -1));
        Variable y = recurrent.apply(recorder, x, null, null).output();
        return LossOps.linearCrossEntropy(recorder, y, head, headBias, labels, LossOps.CrossEntropy.PLAIN);
    }

    @Override
    public double operations() {
        return 3.0 * units() * (LAYERS * 2.0 * 2 * SIZE * 4 * SIZE + 2.0 * SIZE * VOCABULARY);
    }
}
