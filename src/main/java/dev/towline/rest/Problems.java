package dev.towline.rest;

import dev.towline.json.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;

/** Problem documents, RFC 9457. */
final class Problems {

    private static final String TYPE = "application/problem+json";

    private Problems() {}

    static Response of(int status, String title, String detail) {
        return response(status, document(status, title, detail));
    }

    /** @param code of the contract, for machines */
    static Response of(int status, String title, String detail, String code) {
        return response(status, document(status, title, detail).put("code", code));
    }

    /** Ends the response of a route. */
    static void end(HttpServerResponse response, int status, String title, String detail) {
        response.setStatusCode(status)
                .putHeader("Content-Type", TYPE)
                .end(document(status, title, detail).toString());
    }

    private static Response response(int status, ObjectNode problem) {
        return Response.status(status).type(TYPE).entity(problem).build();
    }

    private static ObjectNode document(int status, String title, String detail) {
        return new ObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }
}
