package org.sememe.vectors.picture;

/**
 * A word's place in a picture, in pixels.
 *
 * @param word the word
 * @param group number of the group, from 0
 * @param leading whether it is drawn larger
 * @param x of the point
 * @param y of the point, downwards
 * @param left left edge of the word
 * @param top upper edge of the word
 * @param width width of the word
 * @param height height of the word
 */
record Label(String word, int group, boolean leading, double x, double y, double left, double top, double width,
        double height) {

    boolean overlaps(Label other) {
        return left < other.left + other.width && other.left < left + width && top < other.top + other.height
                && other.top < top + height;
    }

    /** Tells whether a circle around a point touches the word. */
    boolean covers(double px, double py, double radius) {
        double dx = px - Math.max(left, Math.min(px, left + width));
        double dy = py - Math.max(top, Math.min(py, top + height));
        return dx * dx + dy * dy < radius * radius;
    }

    /** Returns how far the word is from its point. */
    double distance() {
        double dx = x - Math.max(left, Math.min(x, left + width));
        double dy = y - Math.max(top, Math.min(y, top + height));
        return Math.sqrt(dx * dx + dy * dy);
    }
}
