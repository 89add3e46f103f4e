package dev.towline;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of the contract that are read and checked, and have no effect yet. A user who sets one relies on it, so a
 * warning is logged at start.
 */
public final class KeysWithoutEffect {

    /** Of application.properties in the package: it sets keys for development and tests, and is not the user's. */
    private static final int PACKAGED_ORDINAL = 250;

    private static final String FIRST_OF_A_LIST = "[0]";
    private static final String PUBLIC_KEYS = "towline.jobs.public-keys";
    private static final List<String> IGNORED = List.of(
            "towline.download.allow-local",
            "towline.download.denied-networks",
            "towline.download.proxy",
            "towline.download.tls.trust-certificate",
            "towline.download.tls.client-certificate",
            "towline.download.tls.client-key");

    private KeysWithoutEffect() {}

    /** All of them, set or not. */
    public static List<String> all() {
        return Stream.concat(IGNORED.stream(), Stream.of(PUBLIC_KEYS)).toList();
    }

    /** One line for the log that names those that are set, but not their values; empty where none is. */
    static Optional<String> warning(SmallRyeConfig config) {
        String ignored = IGNORED.stream().filter(key -> isSet(config, key)).collect(Collectors.joining(", "));
        String line = Stream.of(
                        ignored.isEmpty() ? "" : "set, but without effect in this version: " + ignored,
                        isSet(config, PUBLIC_KEYS)
                                ? PUBLIC_KEYS + " is set, and this version cannot check signatures:"
                                        + " every request is rejected with SIGNATURE_INVALID"
                                : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    private static boolean isSet(SmallRyeConfig config, String key) {
        return Stream.of(key, key + FIRST_OF_A_LIST).map(config::getConfigValue).anyMatch(KeysWithoutEffect::isOfUser);
    }

    private static boolean isOfUser(ConfigValue value) {
        return value.getValue() != null
                && !value.getValue().isEmpty()
                && value.getConfigSourceOrdinal() > PACKAGED_ORDINAL;
    }
}
