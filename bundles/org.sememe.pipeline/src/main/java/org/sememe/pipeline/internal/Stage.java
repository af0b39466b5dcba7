package org.sememe.pipeline.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.sememe.InvalidInputException;
import org.sememe.model.ServiceProperties;

/**
 * A stage as configured.
 *
 * @param kind what it is
 * @param filter the target filter, empty for none
 * @param text how it was written
 */
record Stage(StageKind kind, String filter, String text) {

    private static final Pattern FORM = Pattern.compile("(\\w+)\\s*(\\(.*\\))?", Pattern.DOTALL);
    private static final Pattern PIPELINE = Pattern
            .compile("\\(\\s*" + Pattern.quote(ServiceProperties.PIPELINE) + "\\s*=([^()*\\\\]+)\\)");

    /**
     * Reads a stage.
     *
     * @param written {@code Capability (target filter)} or the name of a built-in step
     * @param place names it in messages, such as {@code stage 2 of pipeline docs}
     * @throws InvalidInputException if it is something else
     */
    static Stage parse(String written, String place) {
        String text = written.strip();
        Matcher form = FORM.matcher(text);
        Optional<StageKind> kind = form.matches() ? StageKind.of(form.group(1)) : Optional.empty();
        if (kind.isEmpty()) {
            throw new InvalidInputException(place + " must be one of " + StageKind.words()
                    + ", a capability with its target filter in parentheses; found '" + text + "'");
        }
        String filter = form.group(2) == null ? "" : form.group(2);
        if (kind.get().capability() == null && !filter.isEmpty()) {
            throw new InvalidInputException(place + ": the built-in step '" + form.group(1)
                    + "' takes no target filter, found '" + text + "'");
        }
        if (!filter.isEmpty()) {
            check(filter, place);
        }
        return new Stage(kind.get(), filter, text);
    }

    private static void check(String filter, String place) {
        try {
            FrameworkUtil.createFilter(filter);
        } catch (InvalidSyntaxException e) {
            throw new InvalidInputException(place + ": expected a target filter such as (sememe.model=docs), found '"
                    + filter + "'", e);
        }
    }

    /** Returns the pipeline that this stage cannot do without, if its filter names exactly one. */
    Optional<String> requiredPipeline() {
        Set<String> names = PIPELINE.matcher(filter).results().map(MatchResult::group)
                .map(item -> item.substring(item.indexOf('=') + 1, item.length() - 1).strip())
                .collect(Collectors.toSet());
        if (names.size() != 1) {
            return Optional.empty();
        }
        try {
            // A filter that is happy without the property only says what it does not want.
            return FrameworkUtil.createFilter(filter).matches(Map.of()) ? Optional.empty()
                    : Optional.of(names.iterator().next());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter was checked", e);
        }
    }

    /** What to ask the service registry for. */
    String query() {
        String type = "(objectClass=" + kind.capability().getName() + ")";
        return filter.isEmpty() ? type : "(&" + type + filter + ")";
    }

    /** What it wants, in words, such as {@code Tokenizer that matches (sememe.tokenizer=word)}. */
    String wish() {
        String name = kind.capability().getSimpleName();
        return filter.isEmpty() ? name : name + " that matches " + filter;
    }

    /** The same with its article. */
    String anyWish() {
        return (kind == StageKind.ENCODER ? "an " : "a ") + wish();
    }
}
