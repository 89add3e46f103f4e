package dev.towline.rest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** {@code GET /events}. The ticks that listeners need come only while there are listeners. */
@ApplicationScoped
public class EventsRoute {

    private static final long TICK_MILLIS = 1000;

    private final Vertx vertx;
    private final EventFeed feed;
    private boolean ticking;

    EventsRoute(Vertx vertx, EventFeed feed) {
        this.vertx = vertx;
        this.feed = feed;
    }

    void serve(@Observes Router router) {
        router.get("/events").handler(this::listen);
    }

    private void listen(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        EventStream stream = new EventStream(exchange.request(), vertx.getOrCreateContext());
        response.exceptionHandler(lost -> feed.leave(stream));
        response.closeHandler(closed -> feed.leave(stream));
        Optional<EventFeed.Beginning> beginning =
                feed.join(stream, Optional.ofNullable(exchange.request().getHeader("Last-Event-ID")));
        if (beginning.isEmpty()) {
            Problems.end(response, 503, "Too many listeners", "others listen already; try again later");
            return;
        }
        stream.begin(beginning.get());
        keepTicking();
    }

    private synchronized void keepTicking() {
        if (!ticking) {
            ticking = true;
            vertx.setPeriodic(TICK_MILLIS, this::tick);
        }
    }

    private void tick(long timer) {
        if (isDone()) {
            vertx.cancelTimer(timer);
        } else {
            feed.tick();
        }
    }

    private synchronized boolean isDone() {
        ticking = feed.hasListeners();
        return !ticking;
    }
}
