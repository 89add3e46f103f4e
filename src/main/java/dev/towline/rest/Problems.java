package dev.towline.rest;

import dev.towline.json.ObjectNode;
import jakarta.ws.rs.core.Response;

/** Problem documents, RFC 9457. */
final class Problems {

    private Problems() {}

    static Response of(int status, String title, String detail) {
        ObjectNode problem = new ObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return Response.status(status)
                .type("application/problem+json")
                .entity(problem)
                .build();
    }
}
