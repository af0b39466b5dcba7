package org.sememe.tokenizer.wordpiece.internal;

import java.nio.file.Path;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.SubwordFormat;
import org.sememe.text.SubwordTokenizer;

/** Opens WordPiece tokenizers for other techniques, whose folders hold the files beside the weights. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + WordPieceTechnique.TECHNIQUE)
public final class WordPieceTokenizerFormat implements SubwordFormat {

    @Override
    public String technique() {
        return WordPieceTechnique.TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return WordPieceFiles.recognises(folder);
    }

    @Override
    public SubwordTokenizer open(Path folder) {
        return WordPieceFiles.open(folder);
    }
}
