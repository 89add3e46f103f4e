package dev.towline.download;

/**
 * How many ranges of an artefact are fetched side by side.
 *
 * @param most connections of one job at a time, 1 or more
 * @param auto whether as many are used as bring more, and not all at once
 * @param blockBytes of a block where the job does not say
 * @param windowBytes how far beyond the contiguous prefix bytes are fetched
 */
public record Width(int most, boolean auto, int blockBytes, long windowBytes) {

    /** The most that {@code auto} uses. */
    public static final int MOST_OF_AUTO = 4;

    /** How far ahead, where there is room enough on the disk. */
    public static final long WINDOW = 64 << 20;

    /** One connection. */
    public static final Width ONE = new Width(1, false, 1 << 20, WINDOW);

    /**
     * By configuration.
     *
     * @param connections a number, or {@code auto}
     */
    public static Width of(String connections, int blockBytes) {
        return connections.equals("auto")
                ? new Width(MOST_OF_AUTO, true, blockBytes, WINDOW)
                : new Width(Integer.parseInt(connections), false, blockBytes, WINDOW);
    }
}
