package org.sememe.tokenizer.chinese.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of a tokenizer. */
@ObjectClassDefinition(name = "Sememe Chinese tokenizer",
        description = "Publishes a Tokenizer service for Chinese words under the name behind the ~ of its PID.")
@interface ChineseConfiguration {

    @AttributeDefinition(name = "User words", description = "Entries WORD, WORD<TAB>FREQUENCY or "
            + "WORD<TAB>FREQUENCY<TAB>TAG. A word without a frequency is one wherever it stands; with a frequency it "
            + "competes with the other words. The tag has no effect.", required = false)
    String[] userWords() default {};

    @AttributeDefinition(name = "User dictionaries", description = "Files with such entries: UTF-8, one a line; empty "
            + "lines and lines that begin with # are skipped. Of two entries for one word the last one holds; those "
            + "of the files come before the user words.", required = false)
    String[] userDictionaries() default {};

    @AttributeDefinition(name = "Names", description = "Recognise names of persons that no dictionary has.")
    boolean names() default true;

    @AttributeDefinition(name = "Punctuation",
            description = "Keep punctuation and symbols as tokens. White space never is one.")
    boolean punctuation() default false;

    @AttributeDefinition(name = "Normalize", description = "Write tokens as they are looked up: simplified characters, "
            + "half width, lower case.")
    boolean normalize() default false;
}
