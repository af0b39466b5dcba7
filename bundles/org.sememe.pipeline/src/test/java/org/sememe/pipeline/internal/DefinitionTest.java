package org.sememe.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.InvalidInputException;

class DefinitionTest {

    private static Definition parse(String... stages) {
        return Definition.parse("p", stages, 0, "", 1000);
    }

    private static String refusal(String... stages) {
        return assertThrows(InvalidInputException.class, () -> parse(stages)).getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Tokenizer (sememe.tokenizer=word) | Tokenizer",
        "Tokenizer; WordVectors (sememe.model=w); mean | Encoder",
        "Tokenizer; WordVectors; l2; max; l2 | Encoder",
        "Tokenizer; TokenVectorizer; l2 | Vectorizer",
        "Vectorizer (a=b); l2; l2 | Vectorizer",
        "Encoder (a=b); l2 | Encoder",
        "Encoder (a=b); VectorClassifier (a=c) | TextClassifier",
        "TextClassifier (&(a=b)(!(c=d))) | TextClassifier"})
    void endsInACapability(String stages, String capability) {
        assertEquals(capability, parse(stages.split(";")).capability().getSimpleName());
    }

    @Test
    void aWrongOrderIsSaidInOneSentence() {
        assertEquals("stage 2 of pipeline p, 'TextClassifier (a=b)', takes text, but the stage before it gives tokens",
                refusal("Tokenizer", "TextClassifier (a=b)"));
        assertEquals("stage 1 of pipeline p, 'mean', takes word vectors, but a pipeline begins with text",
                refusal("mean"));
        assertEquals("stage 1 of pipeline p, 'l2', takes word vectors or a vector, but a pipeline begins with text",
                refusal("l2"));
        assertEquals("stage 3 of pipeline p, 'Tokenizer', takes text, but the stage before it gives labels",
                refusal("Vectorizer", "VectorClassifier", "Tokenizer"));
        assertEquals("pipeline p must not end in word vectors: add a stage 'mean' or 'max'",
                refusal("Tokenizer", "WordVectors", "l2"));
    }

    @Test
    void aWrongStageIsSaidInOneSentence() {
        assertEquals("stage 1 of pipeline p must be one of Tokenizer, WordVectors, TokenVectorizer, Vectorizer,"
                + " Encoder, VectorClassifier, TextClassifier, mean, max, l2, a capability with its target filter in"
                + " parentheses; found 'Tokeniser (a=b)'", refusal("Tokeniser (a=b)"));
        assertEquals("stage 1 of pipeline p: expected a target filter such as (sememe.model=docs), found '(a=b)(c=d)'",
                refusal("Tokenizer (a=b)(c=d)"));
        assertEquals("stage 3 of pipeline p: the built-in step 'mean' takes no target filter, found 'mean (a=b)'",
                refusal("Tokenizer", "WordVectors", "mean (a=b)"));
        assertEquals("pipeline p must have at least one stage, found none", refusal());
    }

    @Test
    void aWrongNameOrTimeIsRefused() {
        String[] stages = {"Tokenizer"};
        assertThrows(InvalidInputException.class, () -> Definition.parse("a b", stages, 0, null, 0));
        assertThrows(InvalidInputException.class, () -> Definition.parse("p", stages, 0, null, -1));
        assertThrows(InvalidInputException.class, () -> Definition.parse("p", null, 0, null, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', value = {
        "Tokenizer (sememe.pipeline=other) > other",
        "Tokenizer (&(sememe.pipeline= other )(sememe.dimension=100)) > other",
        "Tokenizer (!(sememe.pipeline=other)) > ",
        "Tokenizer (|(sememe.pipeline=a)(sememe.pipeline=b)) > ",
        "Tokenizer (sememe.pipeline=*) > ",
        "Tokenizer > "})
    void knowsThePipelineThatAStageRequires(String stage, String required) {
        assertEquals(Optional.ofNullable(required), Stage.parse(stage, "stage").requiredPipeline());
    }
}
