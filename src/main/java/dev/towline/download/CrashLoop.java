package dev.towline.download;

/** What to do with a job during which the process has gone down several times without a new byte. */
enum CrashLoop {
    GO_ON,
    RESET,
    GIVE_UP;

    private static final int PATIENCE = 3;

    /**
     * @param crashes in a row at the same place
     * @param newBytes whether bytes came since the last one
     * @param crashReset whether its file was started again at zero after crashes before
     */
    static CrashLoop verdict(int crashes, boolean newBytes, boolean crashReset) {
        if (newBytes || crashes < PATIENCE) {
            return GO_ON;
        }
        return crashReset ? GIVE_UP : RESET;
    }
}
