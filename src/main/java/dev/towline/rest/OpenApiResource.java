package dev.towline.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document, which the build makes of {@code META-INF/openapi.yaml}. */
@Path("/q/openapi")
public class OpenApiResource {

    /** YAML; JSON where {@code ?format=json} or the Accept field asks for it. */
    @GET
    public Response document(
            @QueryParam("format") @Nullable String format, @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept)
            throws IOException {
        boolean json = format == null
                ? accept != null && accept.startsWith(MediaType.APPLICATION_JSON)
                : format.equalsIgnoreCase("json");
        try (InputStream document =
                OpenApiResource.class.getResourceAsStream(json ? "/openapi/openapi.json" : "/openapi/openapi.yaml")) {
            return document == null
                    ? Problems.of(404, "No OpenAPI document", "this build has none")
                    : Response.ok(document.readAllBytes(), json ? MediaType.APPLICATION_JSON : "application/yaml")
                            .build();
        }
    }
}
