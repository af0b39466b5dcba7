package org.sememe.vectors.picture;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;

/**
 * Words as points with their names beside them, which do not lie on each other as long as there is room. Where many
 * points are close to each other, the picture is stretched: what is left of another point or above it stays so, but
 * distances do not. Immutable.
 */
public final class WordPicture {

    /**
     * A word to draw.
     *
     * @param text the word
     * @param group words of the same group have the same colour, from 0
     * @param leading whether it is drawn larger
     */
    public record Word(String text, int group, boolean leading) {
    }

    /** Seven colours that people who see colours differently can tell apart (Okabe and Ito 2008). */
    static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000");

    static final double FONT = 14;
    static final double LEADING_FONT = 18;
    static final double RADIUS = 4;
    /** How much larger the point of a leading word is. */
    static final double LEADING = 1.5;

    private static final double MARGIN = 60;
    /** How much of a place is where the point is; the rest is how many points are before it. */
    private static final double TRUE_PLACE = 0.4;
    private static final double LINE = 1.25;
    private static final double NARROW = 0.65;
    private static final double LEADER = 10;
    private static final int RINGS = 14;
    private static final int DIRECTIONS = 16;

    private final List<Label> labels;
    private final int width;
    private final int height;

    /**
     * Lays out a picture.
     *
     * @param words the words
     * @param points x and y for each word, in any unit
     * @param width in pixels, at least 200
     * @param height in pixels, at least 200
     */
    public WordPicture(List<Word> words, double[][] points, int width, int height) {
        if (words.size() != points.length || words.isEmpty() || width < 200 || height < 200) {
            throw new IllegalArgumentException(words.size() + " words with " + points.length + " points do not make "
                    + "a picture of " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.labels = place(words, scale(points));
    }

    /** Moves and stretches the points into the picture. */
    private double[][] scale(double[][] points) {
        double[] least = points[0].clone();
        double[] most = points[0].clone();
        for (double[] point : points) {
            for (int axis = 0; axis < 2; axis++) {
                least[axis] = Math.min(least[axis], point[axis]);
                most[axis] = Math.max(most[axis], point[axis]);
            }
        }
        double[] room = {width - 2 * MARGIN, height - 2 * MARGIN};
        double[][] scaled = new double[points.length][2];
        for (int i = 0; i < points.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                double span = most[axis] - least[axis];
                double place = span > 0 ? (points[i][axis] - least[axis]) / span : 0.5;
                scaled[i][axis] = MARGIN
                        + (TRUE_PLACE * place + (1 - TRUE_PLACE) * rank(points, i, axis)) * room[axis];
            }
        }
        return scaled;
    }

    /** Returns from 0 to 1 how many of the points are before one. */
    private static double rank(double[][] points, int i, int axis) {
        if (points.length == 1) {
            return 0.5;
        }
        int before = 0;
        for (int j = 0; j < points.length; j++) {
            int order = Double.compare(points[j][axis], points[i][axis]);
            before += order < 0 || order == 0 && j < i ? 1 : 0;
        }
        return before / (points.length - 1.0);
    }

    private List<Label> place(List<Word> words, double[][] points) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Boolean.compare(words.get(b).leading(), words.get(a).leading()));
        List<Label> placed = new ArrayList<>();
        for (int i : order) {
            placed.add(place(words.get(i), points[i], points, placed));
        }
        return placed;
    }

    /** Tries places around the point, each time farther away, and takes the first that nothing is in. */
    private Label place(Word word, double[] point, double[][] points, List<Label> placed) {
        double font = word.leading() ? LEADING_FONT : FONT;
        double w = width(word.text(), font);
        double h = font * LINE;
        Label best = null;
        int least = Integer.MAX_VALUE;
        for (int ring = 0; ring < RINGS && least > 0; ring++) {
            double gap = (word.leading() ? LEADING : 1) * RADIUS + 3 + ring * h * 0.6;
            for (int d = 0; d < DIRECTIONS && least > 0; d++) {
                // From the right alternately upwards and downwards.
                double angle = (d % 2 == 0 ? d / 2 : -(d + 1) / 2) * 2 * Math.PI / DIRECTIONS;
                double left = point[0] + Math.cos(angle) * (gap + w / 2) - w / 2;
                double top = point[1] + Math.sin(angle) * (gap + h / 2) - h / 2;
                Label candidate = new Label(word.text(), word.group(), word.leading(), point[0], point[1],
                        Math.max(2, Math.min(width - w - 2, left)), Math.max(2, Math.min(height - h - 2, top)), w, h);
                int conflicts = conflicts(candidate, points, placed);
                if (conflicts < least) {
                    least = conflicts;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static int conflicts(Label candidate, double[][] points, List<Label> placed) {
        int conflicts = 0;
        for (Label other : placed) {
            conflicts += candidate.overlaps(other) ? 3 : 0;
        }
        for (double[] point : points) {
            conflicts += candidate.covers(point[0], point[1], RADIUS + 1) ? 1 : 0;
        }
        return conflicts;
    }

    /** Estimates the width of a text: letters of East Asian scripts are as wide as high. */
    static double width(String text, double font) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += text.charAt(i) >= '\u2E80' ? 1 : NARROW;
        }
        return Math.max(width, 1) * font;
    }

    List<Label> labels() {
        return labels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Tells whether a word is so far from its point that a line leads to it. */
    static boolean led(Label label) {
        return label.distance() > LEADER;
    }

    static String colour(int group) {
        return COLOURS.get(Math.floorMod(group, COLOURS.size()));
    }

    /**
     * Writes the picture; it appears under its name only when it is complete.
     *
     * @param file its ending says how: {@code .svg} or {@code .png}
     * @throws InvalidInputException if the ending is another
     * @throws SememeException if it cannot be written, or as PNG if this Java cannot draw it or no font of this machine
     *         has the letters of most words
     */
    public void write(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            AtomicFiles.write(file, out -> out.write(toSvg().getBytes(StandardCharsets.UTF_8)));
        } else if (name.endsWith(".png")) {
            try {
                AtomicFiles.write(file, out -> PngDrawing.write(this, out));
            } catch (LinkageError e) {
                throw new SememeException("this Java cannot draw PNG (" + e + "); write " + file + " as .svg", e);
            }
        } else {
            throw new InvalidInputException("a picture must be a file named *.svg or *.png, found " + file);
        }
    }

    /**
     * Draws the picture.
     *
     * @return an SVG document
     */
    public String toSvg() {
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" "
                + "font-family=\"sans-serif\">%n<rect width=\"%1$d\" height=\"%2$d\" fill=\"#FFFFFF\"/>%n", width,
                height));
        for (Label label : labels) {
            String colour = colour(label.group());
            if (led(label)) {
                svg.append(String.format(Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#BBBBBB\"/>%n", label.x(),
                        label.y(), label.left() + label.width() / 2, label.top() + label.height() / 2));
            }
            svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>%n",
                    label.x(), label.y(), label.leading() ? LEADING * RADIUS : RADIUS, colour));
        }
        for (Label label : labels) {
            double font = label.leading() ? LEADING_FONT : FONT;
            svg.append(String.format(Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"%.0f\"%s fill=\"%s\" "
                            + "stroke=\"#FFFFFF\" stroke-width=\"3\" paint-order=\"stroke\">%s</text>%n",
                    label.left() + label.width() / 2, label.top() + label.height() * 0.75, font,
                    label.leading() ? " font-weight=\"bold\"" : "", colour(label.group()), escape(label.word())));
        }
        return svg.append("</svg>\n").toString();
    }

    /** Replaces what XML does not allow in a text. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.appendCodePoint(
                        c < ' ' || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }
}
