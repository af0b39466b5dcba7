package org.sememe.vectors.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.w3c.dom.Document;

class PictureTest {

    @TempDir
    Path folder;

    /** Vectors around a few directions, each group as large as the others. */
    private static float[][] groups(int groups, int each, int dimension) {
        Random random = new Random(1);
        float[][] vectors = new float[groups * each][dimension];
        for (int g = 0; g < groups; g++) {
            float[] centre = new float[dimension];
            for (int c = 0; c < dimension; c++) {
                centre[c] = (float) random.nextGaussian();
            }
            for (int i = 0; i < each; i++) {
                for (int c = 0; c < dimension; c++) {
                    vectors[g * each + i][c] = centre[c] + 0.3f * (float) random.nextGaussian();
                }
            }
        }
        return vectors;
    }

    @Test
    void pcaFindsTheDirectionsThatDifferMost() {
        // Points of length 1 on two great circles: x spreads most, then y; z hardly.
        float[][] vectors = {{1, 0, 0}, {-1, 0, 0}, {0.8f, 0.6f, 0}, {0.8f, -0.6f, 0}, {-0.8f, 0.6f, 0},
            {-0.8f, -0.6f, 0}};
        double[][] points = Projection.PCA.project(vectors);
        for (int i = 0; i < vectors.length; i++) {
            assertEquals(Math.abs(vectors[i][0]), Math.abs(points[i][0]), 1e-6);
            assertEquals(Math.abs(vectors[i][1]), Math.abs(points[i][1]), 1e-6);
        }
        assertTrue(points[0][0] * points[1][0] < 0 && points[2][1] * points[3][1] < 0);
    }

    @Test
    void tsneKeepsNeighboursTogether() {
        float[][] vectors = groups(4, 25, 50);
        double[][] points = Projection.TSNE.project(vectors);
        int same = 0;
        for (int i = 0; i < points.length; i++) {
            int nearest = -1;
            for (int j = 0; j < points.length; j++) {
                if (j != i && (nearest < 0 || distance(points[i], points[j]) < distance(points[i], points[nearest]))) {
                    nearest = j;
                }
            }
            same += nearest / 25 == i / 25 ? 1 : 0;
        }
        assertEquals(points.length, same);
        double[][] again = Projection.TSNE.project(vectors);
        for (int i = 0; i < points.length; i++) {
            assertArrayEquals(points[i], again[i]);
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    @Test
    void pointsAreFiniteWhateverTheVectors() {
        float[][] equal = new float[20][3];
        float[][] one = {{1, 2, 3}};
        float[][] zeros = new float[6][3];
        Arrays.fill(equal, new float[] {1, 1, 1});
        for (Projection projection : Projection.values()) {
            for (float[][] vectors : List.of(equal, one, zeros)) {
                for (double[] point : projection.project(vectors)) {
                    assertTrue(Double.isFinite(point[0]) && Double.isFinite(point[1]));
                }
            }
            assertThrows(IllegalArgumentException.class, () -> projection.project(new float[0][3]));
        }
    }

    private static WordPicture picture(int words) {
        List<WordPicture.Word> list = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            list.add(new WordPicture.Word(i == 1 ? "<a & b>" : i == 2 ? "\u4E2D\u6587" : "word" + i, i % 3, i < 3));
        }
        return new WordPicture(list, Projection.TSNE.project(groups(3, words / 3, 20)), 1000, 750);
    }

    @Test
    void namesDoNotLieOnEachOther() {
        List<Label> labels = picture(60).labels();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            assertTrue(label.left() >= 0 && label.left() + label.width() <= 1000 && label.top() >= 0
                    && label.top() + label.height() <= 750, label.toString());
            for (int j = 0; j < i; j++) {
                assertFalse(label.overlaps(labels.get(j)), label + " on " + labels.get(j));
            }
        }
    }

    @Test
    void groupsThatAreFarFromEachOtherLeaveNoEmptyPicture() {
        double[][] points = new double[100][];
        List<WordPicture.Word> words = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            double far = i < 50 ? 0 : 1000;
            points[i] = new double[] {far + i % 7, far + i % 11};
            words.add(new WordPicture.Word("word" + i, 0, false));
        }
        List<Label> labels = new WordPicture(words, points, 1000, 750).labels();
        boolean[] used = new boolean[5];
        labels.forEach(label -> used[(int) (label.x() / 200)] = true);
        assertArrayEquals(new boolean[] {true, true, false, true, true}, used);
        for (int i = 1; i < points.length; i++) {
            assertTrue(labels.get(i).x() > labels.get(i - 1).x() == points[i][0] >= points[i - 1][0]);
        }
    }

    @Test
    void lettersThatNoFontHasAreToldForPng() {
        // Letters of a private area.
        WordPicture picture = new WordPicture(List.of(new WordPicture.Word("\uE123\uE124", 0, true)),
                new double[][] {{0, 0}}, 300, 300);
        String message = assertThrows(SememeException.class, () -> picture.write(folder.resolve("x.png"))).getMessage();
        assertTrue(message.contains("the letters of 1 of the 1 words, such as \uE123\uE124; write the picture as .svg"),
                message);
        picture.write(folder.resolve("x.svg"));
    }

    @Test
    void svgIsADocumentWithEveryWord() throws Exception {
        Path file = folder.resolve("words.svg");
        picture(30).write(file);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readString(file).getBytes(StandardCharsets.UTF_8)));
        var texts = document.getElementsByTagName("text");
        Set<String> words = new HashSet<>();
        for (int i = 0; i < texts.getLength(); i++) {
            words.add(texts.item(i).getTextContent());
        }
        assertEquals(30, words.size());
        assertTrue(words.containsAll(List.of("<a & b>", "\u4E2D\u6587", "word29")));
    }

    @Test
    void pngHasColours() throws Exception {
        Path file = folder.resolve("words.PNG");
        picture(30).write(file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(2000, image.getWidth());
        assertEquals(1500, image.getHeight());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < 1500; y++) {
            for (int x = 0; x < 2000; x++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        assertTrue(colours.containsAll(Set.of(0xFFFFFF, 0x0072B2, 0xD55E00, 0x009E73)));
    }

    @Test
    void anotherEndingIsRefused() {
        assertEquals("a picture must be a file named *.svg or *.png, found words.jpg",
                assertThrows(InvalidInputException.class, () -> picture(9).write(Path.of("words.jpg"))).getMessage());
    }
}
