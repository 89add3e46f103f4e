package dev.towline.intake;

import dev.towline.key.TrustedKeys;

/**
 * What a signed request must fit.
 *
 * @param keys one of them must have signed it
 * @param deviceId must be named by it where it names a device
 */
public record Signatures(TrustedKeys keys, String deviceId) {}
