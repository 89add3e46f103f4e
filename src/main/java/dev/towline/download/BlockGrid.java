package dev.towline.download;

/**
 * Where the blocks of an artefact begin and end.
 *
 * @param size of the artefact in bytes
 * @param blockBytes of every block but the last
 */
record BlockGrid(long size, int blockBytes) {

    int blockAt(long position) {
        return (int) (position / blockBytes);
    }

    long startOf(int block) {
        return (long) block * blockBytes;
    }

    long endOf(int block) {
        return Math.min(size, startOf(block) + blockBytes);
    }

    /** The first end of a block at {@code position} or after it. */
    long after(long position) {
        return Math.min(size, (position + blockBytes - 1) / blockBytes * blockBytes);
    }

    /** The last start of a block at {@code position} or before it; the size where that is the end. */
    long before(long position) {
        return position >= size ? size : startOf(blockAt(position));
    }
}
