package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import dev.towline.report.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way to the broker for those who tell; open once the connection is up. */
@ApplicationScoped
public class BrokerWire implements Wire {

    private final Connection connection;
    private final Session session;

    BrokerWire(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
    }

    @Override
    public boolean isUp() {
        return connection.isUp();
    }

    @Override
    public List<String> refused() {
        return connection.refused();
    }

    @Override
    public List<String> heldBack() {
        return connection.notPublishable();
    }

    @Override
    public void subscribeAgain() {
        session.subscribeAgain();
    }

    @Override
    public CompletionStage<Void> send(Outgoing message) {
        return isUp()
                ? session.send(message)
                : CompletableFuture.failedFuture(new IllegalStateException("not connected"));
    }
}
