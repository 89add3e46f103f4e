package dev.towline;

import dev.towline.config.Durations;
import dev.towline.download.DownloadConfig;
import dev.towline.http.TimedOpener;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Configuration that follows from other configuration or from the machine: the device's name, and the timeout of
 * {@link TimedOpener} in the form that Fault Tolerance takes. Only the unit is listed, by which Quarkus knows that the
 * method has a timeout: a build does not keep the values of the machine it ran on.
 */
public final class DerivedConfig implements ConfigSourceFactory {

    private static final int ORDINAL = 50;
    private static final String RESPONSE_TIMEOUT = "towline.download.response-timeout";
    private static final String OPEN_TIMEOUT =
            "quarkus.fault-tolerance.\"" + TimedOpener.class.getName() + "/open\".timeout.";

    private static final Map<String, String> LISTED = Map.of(OPEN_TIMEOUT + "unit", "millis");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue timeout = context.getValue(RESPONSE_TIMEOUT);
        String text =
                timeout == null || timeout.getValue() == null ? DownloadConfig.RESPONSE_TIMEOUT : timeout.getValue();
        return List.of(new Derived(text));
    }

    private record Derived(String responseTimeout) implements ConfigSource {

        @Override
        public @Nullable String getValue(String name) {
            if (LISTED.containsKey(name)) {
                return LISTED.get(name);
            }
            if (name.equals(OPEN_TIMEOUT + "value")) {
                return Durations.millis(responseTimeout, DownloadConfig.RESPONSE_TIMEOUT);
            }
            return name.equals("towline.device-id") ? hostName() : null;
        }

        private static String hostName() {
            try {
                String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
                return name.substring(0, Math.min(64, name.length()));
            } catch (UnknownHostException nameless) {
                return "localhost";
            }
        }

        @Override
        public Set<String> getPropertyNames() {
            return LISTED.keySet();
        }

        @Override
        public Map<String, String> getProperties() {
            return LISTED;
        }

        @Override
        public int getOrdinal() {
            return ORDINAL;
        }

        @Override
        public String getName() {
            return "derived";
        }
    }
}
