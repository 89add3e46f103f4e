package dev.towline.faults;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where all the jobs fetch from: an artefact of some checkpoints, whose transfer is cut in the middle. */
final class Source implements AutoCloseable {

    static final int CHECKPOINT = 16 << 10;
    private static final int SIZE = 5 * CHECKPOINT + 123;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Content content = Content.random(9, SIZE);
    private final Origin origin;

    Source() throws IOException {
        origin = Origin.serving(content).start().always(DeliveryFaults.cutEvery(3 * CHECKPOINT));
    }

    Vertx vertx() {
        return vertx;
    }

    Content content() {
        return content;
    }

    /** The request for it. */
    byte[] document() {
        return ("{\"artifact\":{\"url\":\"" + origin.url("/fw/package.zip") + "\",\"size\":" + SIZE + ",\"sha256\":\""
                        + content.sha256() + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        origin.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
