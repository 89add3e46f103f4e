package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import dev.towline.report.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way to the broker for those who tell; open once the connection is up. Needs the channel only from then on. */
@ApplicationScoped
public class BrokerWire implements Wire {

    private final Connection connection;
    private final Outbound outbound;

    BrokerWire(Connection connection, Outbound outbound) {
        this.connection = connection;
        this.outbound = outbound;
    }

    @Override
    public boolean isUp() {
        return connection.isUp();
    }

    @Override
    public CompletionStage<Void> send(Outgoing message) {
        return isUp()
                ? outbound.send(message)
                : CompletableFuture.failedFuture(new IllegalStateException("not connected"));
    }
}
