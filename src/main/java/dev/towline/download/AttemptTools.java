package dev.towline.download;

import dev.towline.http.RedirectFollower;
import java.util.function.DoubleSupplier;

/**
 * What all attempts have in common.
 *
 * @param origins asks sources
 * @param limits what bounds a download
 * @param random uniform in [0, 1), for the jitter of waits
 */
record AttemptTools(RedirectFollower origins, Limits limits, DoubleSupplier random) {}
