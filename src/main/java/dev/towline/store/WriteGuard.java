package dev.towline.store;

import java.io.IOException;

/** Asked before anything in the data folder is changed. */
@FunctionalInterface
public interface WriteGuard {

    /** @throws IOException where nothing may be changed now */
    void check() throws IOException;
}
