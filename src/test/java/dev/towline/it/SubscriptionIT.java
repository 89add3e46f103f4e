package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import dev.towline.testing.relay.Relay;
import dev.towline.testing.relay.Relay.Cut;
import dev.towline.testing.relay.Relay.Direction;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever becomes of a connection or a subscription, the agent hears of its jobs. */
class SubscriptionIT {

    private static final Content FILE = Content.random(11, 10_000);
    private static final String CLIENT = "thing-17";
    private static final int PUBLISH = 3;

    @RegisterExtension
    final Bench bench = new Bench(SubscriptionIT.class);

    /** A sample; {@code -Dtowline.cuts=20} cuts after each of the first 20 packets, which takes some minutes. */
    private static Stream<Cut> cuts() {
        int most = Integer.getInteger("towline.cuts", 0);
        int[] packets = most > 0 ? IntStream.rangeClosed(1, most).toArray() : new int[] {1, 2, 3, 5, 9};
        return Stream.of(Direction.values())
                .flatMap(way -> IntStream.of(packets).mapToObj(n -> new Cut(way, n)));
    }

    @Test
    void aConnectionThatIsCutBetweenAnyTwoPacketsLosesNoJob() throws Exception {
        try (Origin origin = Origin.serving(FILE).start();
                Relay relay = new Relay(bench.broker().port())) {
            List<Cut> all = cuts().toList();
            relay.cut(all.get(1));
            bench.agent()
                    .with("towline.mqtt.port", Integer.toString(relay.port()))
                    .startReady();
            for (Cut cut : all) {
                String name = cut.direction() + "-" + cut.packets();
                relay.cut(cut);
                relay.cutAll();
                bench.backend().pushRetained(name + "-retained", Requests.of(origin, "/fw.bin", FILE));
                bench.backend().push(name, Requests.of(origin, "/fw.bin", FILE));
                bench.watcher().awaitStatus(name + "-retained", "SUCCEEDED");
                bench.watcher().awaitStatus(name, "SUCCEEDED");
                Promises.areKept(bench.watcher(), name);
                bench.agent().awaitHealth("ready", 200);
                Patience.waitFor("the cut").until(relay::hasCutAll);
            }
        }
    }

    @Test
    void subscriptionsThatAreRemovedAtTheBrokerAreMadeAgain() throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.agent().with("towline.mqtt.client-id", CLIENT).startReady();
            bench.agent().terminate();
            inItsPlace(List.of("jobs/+/request", "jobs/+/control", "config", "jobs/+/status"));
            bench.backend().pushRetained("while-away", Requests.of(origin, "/fw.bin", FILE));

            bench.agent().startReady();
            bench.watcher().awaitStatus("while-away", "SUCCEEDED");
            inItsPlace(List.of("jobs/+/request", "jobs/+/status"));
            bench.backend().pushRetained("retained", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus("retained", "SUCCEEDED");
            bench.backend().push("pushed", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus("pushed", "SUCCEEDED");
        }
    }

    /** Takes the agent's client id, which ends the agent's connection, and its subscriptions. */
    private void inItsPlace(List<String> removed) throws Exception {
        Vertx vertx = Vertx.vertx();
        MqttClient client = MqttClient.create(
                vertx, new MqttClientOptions().setClientId(CLIENT).setCleanSession(false));
        client.connect(bench.broker().port(), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        java.util.concurrent.CountDownLatch gone = new java.util.concurrent.CountDownLatch(removed.size());
        client.unsubscribeCompletionHandler(id -> gone.countDown());
        for (String filter : removed) {
            client.unsubscribe("ota/" + Agent.DEVICE + "/" + filter);
        }
        assertThat(gone.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        client.disconnect().toCompletionStage().toCompletableFuture().get();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void nothingComesBackButTheConfirmations() throws Exception {
        try (Origin origin = Origin.serving(FILE).start();
                Relay relay = new Relay(bench.broker().port())) {
            bench.agent()
                    .with("towline.mqtt.port", Integer.toString(relay.port()))
                    .startReady();
            bench.backend().push("one", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus("one", "SUCCEEDED");
            bench.backend().push("-", "no job id");
            bench.watcher().await("rejected", "a rejection", document -> true);

            assertThat(relay.packets())
                    .filteredOn(packet -> packet.type() == PUBLISH && packet.direction() == Direction.TO_CLIENT)
                    .extracting(Relay.Packet::topic)
                    .noneMatch(topic -> topic.endsWith("/progress") || topic.endsWith("/rejected"));
            assertThat(relay.packets())
                    .filteredOn(packet -> packet.direction() == Direction.TO_BROKER
                            && packet.topic().endsWith("/presence"))
                    .hasSize(1);
        }
    }
}
