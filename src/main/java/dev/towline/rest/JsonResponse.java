package dev.towline.rest;

import dev.towline.json.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Responses that are a document. */
final class JsonResponse {

    private JsonResponse() {}

    static Response ok(JsonNode document) {
        return of(200, document);
    }

    static Response of(int status, JsonNode document) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(document)
                .build();
    }
}
