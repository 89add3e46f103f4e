package dev.towline.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets nobody write without the token; where none is set, writing is not served at all. */
@Writes
@Provider
public class WriteFilter implements ContainerRequestFilter {

    private final WriteToken token;

    WriteFilter(@ConfigProperty(name = "towline.rest.write-token") Optional<String> token) {
        this.token = new WriteToken(token);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!token.isSet()) {
            request.abortWith(Problems.of(404, "Not Found", "this path and method are not served"));
        } else if (!token.allows(Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)))) {
            request.abortWith(unauthorized());
        }
    }

    private static Response unauthorized() {
        return Response.fromResponse(Problems.of(401, "Unauthorized", "the write token is missing or wrong"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"towline\"")
                .build();
    }
}
