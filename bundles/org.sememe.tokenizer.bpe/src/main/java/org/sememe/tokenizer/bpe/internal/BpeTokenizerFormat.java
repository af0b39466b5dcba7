package org.sememe.tokenizer.bpe.internal;

import java.nio.file.Path;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.SubwordFormat;
import org.sememe.text.SubwordTokenizer;

/** Opens byte-pair encoding tokenizers for other techniques, whose folders hold the files beside the weights. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + BpeTechnique.TECHNIQUE)
public final class BpeTokenizerFormat implements SubwordFormat {

    @Override
    public String technique() {
        return BpeTechnique.TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return BpeFiles.recognises(folder);
    }

    @Override
    public SubwordTokenizer open(Path folder) {
        return BpeFiles.open(folder);
    }
}
