package org.sememe.tokenizer.unicode.internal;

import java.util.List;

/**
 * Function words of English, in lower case: articles, pronouns, auxiliaries, prepositions and conjunctions. Written for
 * this project from a grammar's closed word classes, not taken from another list.
 */
final class EnglishStopWords {

    private static final String WORDS = """
            a an the
            i me my mine myself we us our ours ourselves you your yours yourself yourselves
            he him his himself she her hers herself it its itself they them their theirs themselves
            this that these those who whom whose which what
            am is are was were be been being do does did doing have has had having
            can could may might must shall should will would
            about above across after against along among around at before behind below beneath beside between beyond
            by down during for from in inside into near of off on onto out outside over past since through throughout
            to toward towards under until up upon with within without
            and but or nor so yet if because as while although though unless whether than
            not no when where why how there here then
            i'm you're he's she's it's we're they're i've you've we've they've i'll you'll he'll she'll we'll they'll
            isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't
            shouldn't mustn't
            """;

    private EnglishStopWords() {
    }

    /** The words. */
    static List<String> words() {
        return List.of(WORDS.trim().split("\\s+"));
    }
}
