package dev.towline.job;

/** The form of what is logged of a job: {@code job=fw-1 event=cut offset=500000 why="..."}, one line for each event. */
public final class LogText {

    private static final int LONGEST = 1000;

    private LogText() {}

    /** Text for people as a value: in quotes, on one line, and not endless. */
    public static String quoted(String text) {
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return '"'
                + bounded.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\p{Cc}\\u2028\\u2029]", " ")
                + '"';
    }

    /**
     * Whether the event of that attempt is worth a line: those of the 1st, 2nd, 4th, 8th ... are, so that a job that is
     * cut a thousand times does not fill the journal.
     *
     * @param attempt 1 or more
     */
    public static boolean isWorthALine(int attempt) {
        return Integer.bitCount(Math.max(1, attempt)) == 1;
    }
}
