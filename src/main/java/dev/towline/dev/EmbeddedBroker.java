package dev.towline.dev;

import java.util.Optional;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;

/**
 * An MQTT broker in this process, on 127.0.0.1: everything in memory, nobody is asked for a name. Not safe for more than
 * one thread.
 */
public final class EmbeddedBroker implements AutoCloseable {

    public static final String HOST = "127.0.0.1";

    private static final String ACCEPTOR = "mqtt";
    private static final int NO_LIMIT = -1;

    private final EmbeddedActiveMQ broker;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /**
     * Starts a broker.
     *
     * @param preferred the port to listen on, or another where that one is taken; 0 for any
     * @throws IllegalStateException where none can be started
     */
    public static EmbeddedBroker start(int preferred) {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration(FreePort.orAny(preferred)));
        try {
            broker.start();
            return new EmbeddedBroker(broker, listening(broker));
        } catch (Exception failed) {
            throw new IllegalStateException("no embedded broker could be started", failed);
        }
    }

    /**
     * With wildcards other than MQTT's own, {@code +} does not match a level that has a dot in it. The file store's limit
     * is lifted since it looks at the disk even where nothing is stored.
     */
    private static Configuration configuration(int port) {
        Configuration configuration = new ConfigurationImpl()
                .setName("towline-development")
                .setWildCardConfiguration(new WildcardConfiguration()
                        .setDelimiter('/')
                        .setSingleWord('+')
                        .setAnyWords('#'))
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setMaxDiskUsage(NO_LIMIT)
                .setGracefulShutdownEnabled(false);
        try {
            return configuration.addAcceptorConfiguration(ACCEPTOR, "tcp://" + HOST + ":" + port + "?protocols=MQTT");
        } catch (Exception malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** A port that somebody took at the last moment is only logged by the broker. */
    private static int listening(EmbeddedActiveMQ broker) throws Exception {
        Optional<Acceptor> acceptor = Optional.ofNullable(
                broker.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR));
        int port = acceptor.map(Acceptor::getActualPort).orElse(0);
        if (port <= 0) {
            broker.stop();
            throw new IllegalStateException("the embedded broker does not listen");
        }
        return port;
    }

    /** Where it listens, on {@link #HOST}. */
    public int port() {
        return port;
    }

    /** Connections at this moment. */
    public int connections() {
        return broker.getActiveMQServer().getRemotingService().getConnectionCount();
    }

    /** Ends all connections and forgets everything. */
    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the embedded broker did not stop", failed);
        }
    }
}
