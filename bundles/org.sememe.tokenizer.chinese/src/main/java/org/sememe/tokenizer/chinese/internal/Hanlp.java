package org.sememe.tokenizer.chinese.internal;

import java.util.logging.Level;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.io.ResourceIOAdapter;
import com.hankcs.hanlp.dictionary.other.CharTable;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.utility.Predefine;

/**
 * The segmentation library as this bundle carries it. It reads its dictionaries (a quarter of a second, some 30 MB)
 * when the first text comes, from this bundle and from nowhere else: a {@code hanlp.properties} on somebody's class
 * path or a {@code HANLP_ROOT} in the environment would otherwise change what a fingerprint stands for.
 */
final class Hanlp {

    static {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // HanLP looks for its properties with the context class loader; ours has none.
        thread.setContextClassLoader(Hanlp.class.getClassLoader());
        try {
            Predefine.logger.setLevel(Level.OFF);
            HanLP.Config.DEBUG = false;
        } finally {
            thread.setContextClassLoader(before);
        }
        HanLP.Config.IOAdapter = new ResourceIOAdapter();
        HanLP.Config.Normalization = false;
        String root = "data/dictionary/";
        HanLP.Config.CoreDictionaryPath = root + "CoreNatureDictionary.mini.txt";
        HanLP.Config.CoreDictionaryTransformMatrixDictionaryPath = root + "CoreNatureDictionary.tr.txt";
        HanLP.Config.BiGramDictionaryPath = root + "CoreNatureDictionary.ngram.mini.txt";
        HanLP.Config.PersonDictionaryPath = root + "person/nr.txt";
        HanLP.Config.PersonDictionaryTrPath = root + "person/nr.tr.txt";
        HanLP.Config.CharTypePath = root + "other/CharType.bin";
        HanLP.Config.CharTablePath = root + "other/CharTable.txt";
        HanLP.Config.PartOfSpeechTagDictionary = root + "other/TagPKU98.csv";
        // Its general word list joins what the conventions of the corpora keep apart, and costs accuracy.
        HanLP.Config.CustomDictionaryPath = null;
    }

    private Hanlp() {
    }

    /**
     * Writes a text as the dictionaries do: simplified characters, half width, lower case. Character by character, so
     * that places stay the same.
     */
    static char[] normalize(String text) {
        return CharTable.convert(text.toCharArray());
    }

    /** A segmenter for one text. */
    static Segment segment(UserDictionary words, boolean names) {
        return new UserSegment(words).enableCustomDictionary(false).enableNameRecognize(names)
                .enableTranslatedNameRecognize(false).enableNormalization(false);
    }
}
