package dev.towline.dispatch;

import java.util.OptionalLong;

/**
 * What the backend has set for the whole agent, at run time.
 *
 * @param maxBytesPerSecond 0 for no cap; empty: as configured on the device
 * @param paused nothing is downloaded
 */
public record AgentSettings(OptionalLong maxBytesPerSecond, boolean paused) {

    /** As configured on the device. */
    public static final AgentSettings DEFAULT = new AgentSettings(OptionalLong.empty(), false);
}
