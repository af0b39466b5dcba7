package org.sememe.tokenizer.unicode.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sememe.InvalidInputException;

/** Cuts a text by a regular expression. Empty pieces are dropped. */
final class RegexCutter implements Cutter {

    private final Pattern pattern;
    private final PatternMatches matches;

    RegexCutter(Pattern pattern, PatternMatches matches) {
        this.pattern = pattern;
        this.matches = matches;
    }

    @Override
    public void cut(String text, SpanSink sink) {
        Matcher matcher = pattern.matcher(text);
        try {
            if (matches == PatternMatches.TOKENS) {
                tokens(matcher, sink);
            } else {
                between(matcher, text.length(), sink);
            }
        } catch (StackOverflowError e) {
            // java.util.regex recurses over repeated groups; the thread's stack is intact again here.
            throw new InvalidInputException("the pattern " + pattern + " recurses too deep on a text of "
                    + text.length() + " characters; use possessive quantifiers or a shorter text", e);
        }
    }

    private static void tokens(Matcher matcher, SpanSink sink) {
        int group = Math.min(1, matcher.groupCount());
        while (matcher.find()) {
            int start = matcher.start(group);
            if (matcher.end(group) > start) {
                sink.span(start, matcher.end(group));
            }
        }
    }

    private static void between(Matcher matcher, int length, SpanSink sink) {
        int start = 0;
        while (matcher.find()) {
            if (matcher.end() == matcher.start()) {
                continue;
            }
            if (matcher.start() > start) {
                sink.span(start, matcher.start());
            }
            start = matcher.end();
        }
        if (length > start) {
            sink.span(start, length);
        }
    }
}
