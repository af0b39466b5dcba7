package org.sememe.tokenizer.unigram.internal;

import java.nio.file.Path;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.SubwordFormat;
import org.sememe.text.SubwordTokenizer;

/** Opens unigram tokenizers for other techniques, whose folders hold the files beside the weights. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + UnigramTechnique.TECHNIQUE)
public final class UnigramTokenizerFormat implements SubwordFormat {

    @Override
    public String technique() {
        return UnigramTechnique.TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return UnigramFiles.recognises(folder);
    }

    @Override
    public SubwordTokenizer open(Path folder) {
        return UnigramFiles.open(folder, UnigramFiles.Flavour.AUTO);
    }
}
