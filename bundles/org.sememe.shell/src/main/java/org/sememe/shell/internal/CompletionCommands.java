package org.sememe.shell.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.SememeException;

/**
 * What Gogo's line editor calls for the Tab key; set up by the script {@code gosh_profile} in this bundle. Names that
 * begin with an underscore are hidden from completion themselves.
 */
@Component(service = CompletionCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=_completions", CommandProcessor.COMMAND_FUNCTION + "=_candidates",
    CommandProcessor.COMMAND_FUNCTION + "=_offers"})
public final class CompletionCommands {

    private static final String COMPLETIONS = ".completions";
    private static final String COMMANDS = ".commands";

    private final Completion completion;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public CompletionCommands(BundleContext context) {
        this.completion = new Completion(new Lookup(context));
    }

    /**
     * Teaches a session the completion of our commands.
     *
     * @param session a session with a line editor
     */
    @Descriptor("sets up completion")
    @SuppressWarnings("unchecked")
    public void _completions(CommandSession session) {
        if (session.get(COMPLETIONS) instanceof Map<?, ?> completions) {
            Set<?> commands = session.get(COMMANDS) instanceof Set<?> found ? found : Set.of();
            LineEditor.teach((Map<String, Object>) completions, commands, completion);
        }
    }

    /**
     * Proposes words.
     *
     * @param session the session
     * @param index the place of the word that is being written
     * @param words the words of the line
     * @return words, or Gogo's candidates for files
     */
    @Descriptor("proposes words at a place of a command line")
    public Object _candidates(CommandSession session, int index, List<?> words) {
        try {
            Completion.Candidates found = completion.candidates(words.stream().map(String::valueOf).toList(), index);
            return found.file() ? session.execute("__files") : found.words();
        } catch (SememeException e) {
            // Nothing to propose, such as models while the host is away.
            return List.of();
        } catch (Exception e) {
            throw new SememeException("files cannot be completed: " + e.getMessage(), e);
        }
    }

    /**
     * Tells whether an option may stand in a line.
     *
     * @param option its name
     * @param words the words of the line
     * @return whether it may
     */
    @Descriptor("tells whether an option may stand in a command line")
    public boolean _offers(String option, Collection<?> words) {
        return completion.offers(words.stream().map(String::valueOf).toList(), option);
    }
}
