package org.sememe.vectors.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import javax.imageio.ImageIO;

import org.sememe.SememeException;

/** Draws a picture with Java 2D, which needs no screen. Apart, because a Java runtime may come without it. */
final class PngDrawing {

    /** Pixels for each of the picture, so that it is sharp on today's screens. */
    private static final int SCALE = 2;

    private PngDrawing() {
    }

    static void write(WordPicture picture, OutputStream out) throws IOException {
        checkLetters(picture);
        BufferedImage image = new BufferedImage(picture.width() * SCALE, picture.height() * SCALE,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.scale(SCALE, SCALE);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, picture.width(), picture.height());
            draw(picture, graphics);
        } finally {
            graphics.dispose();
        }
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java has no writer of PNG");
        }
    }

    private static void checkLetters(WordPicture picture) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, (int) WordPicture.FONT);
        List<String> unknown = picture.labels().stream().map(Label::word)
                .filter(word -> font.canDisplayUpTo(word) >= 0).toList();
        if (2 * unknown.size() > picture.labels().size()) {
            throw new SememeException("no font of this machine has the letters of " + unknown.size() + " of the "
                    + picture.labels().size() + " words, such as " + unknown.get(0) + "; write the picture as .svg, "
                    + "which takes the fonts of who looks at it, or install a font");
        }
    }

    private static void draw(WordPicture picture, Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(1));
        for (Label label : picture.labels()) {
            if (WordPicture.led(label)) {
                graphics.setColor(Color.LIGHT_GRAY);
                graphics.draw(new Line2D.Double(label.x(), label.y(), label.left() + label.width() / 2,
                        label.top() + label.height() / 2));
            }
            double radius = label.leading() ? WordPicture.LEADING * WordPicture.RADIUS : WordPicture.RADIUS;
            graphics.setColor(Color.decode(WordPicture.colour(label.group())));
            graphics.fill(new Ellipse2D.Double(label.x() - radius, label.y() - radius, 2 * radius, 2 * radius));
        }
        for (Label label : picture.labels()) {
            double font = label.leading() ? WordPicture.LEADING_FONT : WordPicture.FONT;
            graphics.setFont(new Font(Font.SANS_SERIF, label.leading() ? Font.BOLD : Font.PLAIN, (int) font));
            FontMetrics metrics = graphics.getFontMetrics();
            double left = label.left() + (label.width() - metrics.stringWidth(label.word())) / 2;
            double base = label.top() + (label.height() + metrics.getAscent() - metrics.getDescent()) / 2;
            graphics.setColor(new Color(255, 255, 255, 200));
            for (int i = -1; i <= 1; i++) {
                for (int j = -1; j <= 1; j++) {
                    graphics.drawString(label.word(), (float) left + i, (float) base + j);
                }
            }
            graphics.setColor(Color.decode(WordPicture.colour(label.group())));
            graphics.drawString(label.word(), (float) left, (float) base);
        }
    }
}
