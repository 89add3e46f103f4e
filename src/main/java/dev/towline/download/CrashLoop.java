package dev.towline.download;

/** What to do with a job in the middle of which the process has gone down, time and again, without a new byte. */
public enum CrashLoop {
    GO_ON,
    START_ANEW,
    GIVE_UP;

    private static final int PATIENCE = 3;

    /**
     * @param crashes in a row at the same place
     * @param newBytes whether bytes came since the last one
     * @param begunAgain whether its file was begun anew for that reason once before
     */
    public static CrashLoop verdict(int crashes, boolean newBytes, boolean begunAgain) {
        if (newBytes || crashes < PATIENCE) {
            return GO_ON;
        }
        return begunAgain ? GIVE_UP : START_ANEW;
    }
}
