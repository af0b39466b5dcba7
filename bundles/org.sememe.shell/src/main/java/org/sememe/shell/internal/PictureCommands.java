package org.sememe.shell.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.InvalidInputException;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.picture.Projection;
import org.sememe.vectors.picture.WordPicture;

/** Commands that draw. */
@Component(service = PictureCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=picture"})
public final class PictureCommands {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;

    private final Lookup lookup;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public PictureCommands(BundleContext context) {
        this.lookup = new Lookup(context);
    }

    /**
     * What was drawn.
     *
     * @param file the file
     * @param projection how the vectors were brought to the plane
     * @param words how many words
     */
    record Drawn(String file, String projection, int words) {
    }

    /**
     * Draws words and their neighbours.
     *
     * @param session the session
     * @param words the arguments
     * @return a sentence, or JSON
     */
    @Descriptor(Summary.PICTURE)
    public Object picture(CommandSession session, @Descriptor("MODEL WORDS --out FILE [--projection tsne] [--limit N]"
            + " [--json]") String... words) {
        return Call.run(Usages.PICTURE, lookup, session, words, call -> {
            Arguments arguments = call.arguments();
            int limit = arguments.integer("limit", 20, 0);
            int width = arguments.integer("width", WIDTH, 200);
            int height = arguments.integer("height", width * HEIGHT / WIDTH, 200);
            String name = arguments.option("projection").orElse("tsne");
            Projection projection = switch (name.toLowerCase(Locale.ROOT).replace("-", "")) {
                case "pca" -> Projection.PCA;
                case "tsne" -> Projection.TSNE;
                default -> throw arguments.wrong("projection", "tsne or pca", name);
            };
            Path file = call.path(arguments.require("out"));
            Map<String, WordPicture.Word> found = new LinkedHashMap<>();
            List<float[]> vectors = new ArrayList<>();
            lookup.use(WordVectors.class, arguments.get("MODEL"), model -> {
                collect(model, arguments.get("WORDS").split("\\s+"), limit, found, vectors);
                return null;
            });
            double[][] points = projection.project(vectors.toArray(float[][]::new));
            new WordPicture(List.copyOf(found.values()), points, width, height).write(file);
            return new Report(new Drawn(file.toString(), projection.name().toLowerCase(Locale.ROOT), found.size()),
                    found.size() + " words are drawn in " + file);
        });
    }

    /** A word that is near several of those asked for belongs to the first. */
    private static void collect(WordVectors model, String[] asked, int limit, Map<String, WordPicture.Word> found,
            List<float[]> vectors) {
        Set<String> leading = new LinkedHashSet<>(List.of(asked));
        if ((limit + 1L) * leading.size() > Projection.MAX_POINTS) {
            throw new InvalidInputException("a picture holds at most " + Projection.MAX_POINTS + " words, found "
                    + leading.size() + " with " + limit + " neighbours each");
        }
        int group = 0;
        for (String word : leading) {
            DenseVector vector = model.vector(word).orElseThrow(
                    () -> new InvalidInputException("the word '" + word + "' is not in the vocabulary of the model"));
            found.put(word, new WordPicture.Word(word, group++, true));
            vectors.add(vector.values());
        }
        for (String word : leading) {
            int own = found.get(word).group();
            List<Neighbor> near = limit == 0 ? List.of()
                    : model.nearest(new DenseVector(vectors.get(own)), limit, Set.of(word));
            for (Neighbor neighbor : near) {
                if (found.putIfAbsent(neighbor.word(), new WordPicture.Word(neighbor.word(), own, false)) == null) {
                    vectors.add(model.vector(neighbor.word()).orElseThrow().values());
                }
            }
        }
    }
}
