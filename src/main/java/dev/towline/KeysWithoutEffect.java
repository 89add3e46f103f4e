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
    private static final List<String> IGNORED = List.of("towline.rest.write-token");

    private KeysWithoutEffect() {}

    /** All of them, set or not. */
    public static List<String> all() {
        return IGNORED;
    }

    /** One line for the log that names those that are set, but not their values; empty where none is. */
    static Optional<String> warning(SmallRyeConfig config) {
        String ignored = IGNORED.stream().filter(key -> isSet(config, key)).collect(Collectors.joining(", "));
        return ignored.isEmpty()
                ? Optional.empty()
                : Optional.of("set, but without effect in this version: " + ignored);
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
