package dev.towline.testing.disk;

/** The process is gone: no error that anybody could answer, so that what would handle one does not run. */
public final class ProcessDown extends Error {

    private static final long serialVersionUID = 1;

    ProcessDown() {
        super("the process is down", null, false, false);
    }
}
