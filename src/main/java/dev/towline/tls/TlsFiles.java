package dev.towline.tls;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of one kind of connection, for a device that renews them. They are read for each connection that is
 * made, and at no other time; an open connection stays as it is. Files that cannot be used, such as half-written ones,
 * leave those in force that were read before. In the registry of Quarkus it has the name of its keys. Safe for all threads.
 */
public final class TlsFiles extends BaseTlsConfiguration {

    private static final Logger LOG = Logger.getLogger(TlsFiles.class);

    private record InForce(PemContent content, TlsManagers managers) {}

    private final String prefix;
    private final TlsPaths paths;
    private final Clock clock;
    private Optional<InForce> inForce = Optional.empty();
    /** One line for what is wrong, however many connections are made meanwhile. */
    private List<String> logged = List.of();

    /** @param prefix of the keys that name the files, without a dot at its end */
    public TlsFiles(String prefix, TlsPaths paths, Clock clock) {
        this.prefix = prefix;
        this.paths = paths;
        this.clock = clock;
    }

    /** Puts it into the registry, and returns what the registry has under its name. */
    public TlsConfiguration registerIn(TlsConfigurationRegistry registry) {
        registry.register(prefix, this);
        return registry.get(prefix).orElse(this);
    }

    @Override
    public String getName() {
        return prefix;
    }

    /** Whom to trust; null for what the runtime trusts. It reads the files when a connection asks it. */
    @Override
    public @Nullable TrustOptions getTrustStoreOptions() {
        return paths.trust().map(path -> new RenewedTrust(this)).orElse(null);
    }

    /** By what the device proves its identity, or null where nothing is configured; read when a connection asks for it. */
    @Override
    public @Nullable KeyCertOptions getKeyStoreOptions() {
        return paths.key().map(path -> new RenewedIdentity(this)).orElse(null);
    }

    /** As HTTPS does, RFC 9110 4.3.4, for the broker's name too. */
    @Override
    public Optional<String> getHostnameVerificationAlgorithm() {
        return Optional.of("HTTPS");
    }

    /** @throws IOException where the files cannot be used, and none that could were read before */
    synchronized TlsManagers managers() throws IOException {
        PemReading reading = new PemReading(prefix, paths);
        if (isInForce(reading)) {
            logged = List.of();
        } else {
            take(reading.check(clock.instant()));
        }
        return inForce.map(InForce::managers).orElseThrow(() -> new IOException(String.join("; ", reading.problems())));
    }

    private boolean isInForce(PemReading reading) {
        return inForce.map(before -> before.content().equals(reading.content())).orElse(false);
    }

    private void take(PemReading reading) {
        if (!reading.problems().isEmpty()) {
            keepTheOld(reading.problems());
            return;
        }
        inForce.ifPresent(before -> LOG.infof("changed files of %s are in use from this connection on", prefix));
        reading.warnings().forEach(LOG::warn);
        inForce = Optional.of(new InForce(reading.content(), reading.managers()));
        logged = List.of();
    }

    private void keepTheOld(List<String> problems) {
        if (!problems.equals(logged)) {
            logged = List.copyOf(problems);
            LOG.warnf(
                    "changed files of %s cannot be used%s: %s",
                    prefix,
                    inForce.map(before -> "; those that were read before stay in use")
                            .orElse(""),
                    String.join("; ", problems));
        }
    }
}
