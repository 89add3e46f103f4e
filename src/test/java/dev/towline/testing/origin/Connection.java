package dev.towline.testing.origin;

import dev.towline.testing.origin.Exchange.Ending;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A client's connection, on two threads: one reads requests, and so notices at once when the client goes, the other
 * answers them in order.
 */
final class Connection {
    private record Arrival(int number, Request request, Fault fault) {}

    private final int number;
    private final Line line;
    private final InputStream in;
    private final Script script;
    private final ClientRules rules;
    private final Journal journal;
    private final BlockingQueue<Optional<Arrival>> arrivals = new LinkedBlockingQueue<>();

    Connection(int number, Socket socket, Script script, ClientRules rules, Journal journal) throws IOException {
        this.number = number;
        this.line = new Line(socket);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.script = script;
        this.rules = rules;
        this.journal = journal;
    }

    Line line() {
        return line;
    }

    void readRequests() {
        try {
            Optional<Request> request = Request.read(in);
            while (request.isPresent()) {
                arrivals.add(Optional.of(arrived(request.get())));
                request = request.get().hasBody() ? drained() : Request.read(in);
            }
        } catch (ProtocolException e) {
            journal.violation("connection " + number + ": " + e.getMessage());
        } catch (IOException e) {
            // the connection broke, or we closed it: the responding thread finds out which
        } finally {
            line.clientGone();
            arrivals.add(Optional.empty());
        }
    }

    /** Bodies are not parsed: whatever follows the head is thrown away, and the connection is closed by the response. */
    private Optional<Request> drained() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        return Optional.empty();
    }

    private Arrival arrived(Request request) {
        int exchange = journal.arrived(number, request);
        rules.violations(request).forEach(v -> journal.violation("request " + exchange + ": " + v));
        return new Arrival(exchange, request, script.next());
    }

    void respondToRequests() {
        try (line) {
            Optional<Arrival> arrival = arrivals.take();
            while (arrival.isPresent() && respond(arrival.get())) {
                arrival = arrivals.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // closing a socket that is already broken
        } finally {
            journal.connectionClosed();
        }
    }

    /** @return whether the connection may be used again */
    private boolean respond(Arrival arrival) {
        try {
            Response response = responseTo(arrival);
            send(response, arrival);
            journal.update(arrival.number(), e -> e.ended(Ending.COMPLETE));
            return !isLast(response, arrival.request());
        } catch (Line.Ended ended) {
            journal.update(arrival.number(), e -> e.ended(ended.how()));
        } catch (IOException broken) {
            journal.update(arrival.number(), e -> e.ended(line.reason()));
        } catch (RuntimeException bug) {
            journal.violation("request " + arrival.number() + ": the script failed with " + bug);
            journal.update(arrival.number(), e -> e.ended(Ending.CUT));
        }
        return false;
    }

    private Response responseTo(Arrival arrival) {
        Selection asked = new Selection(arrival.request(), script.representation(), true, true, Origin.NOW);
        Selection selected = arrival.fault().select(asked);
        return arrival.fault().bend(selected.response(), selected);
    }

    private void send(Response response, Arrival arrival) throws IOException {
        journal.update(arrival.number(), e -> e.responded(response.status()));
        rules.responded(response.headers());
        Transmission transmission =
                new Transmission(response, line, bytes -> journal.update(arrival.number(), e -> e.plusSent(bytes)));
        transmission.sendHead();
        if (!arrival.request().method().equals("HEAD")) {
            transmission.sendBody();
        }
        if (isLast(response, arrival.request())) {
            line.finish();
        }
    }

    private static boolean isLast(Response response, Request request) {
        return response.closesConnection() || request.wantsClose() || request.hasBody();
    }
}
