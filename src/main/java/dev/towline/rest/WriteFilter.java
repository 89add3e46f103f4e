package dev.towline.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Lets nobody write without the token; where none is set, writing is not served at all. */
@Writes
@Provider
public class WriteFilter implements ContainerRequestFilter {

    private final Instance<WriteToken> configured;

    /** @param configured is asked with a request: a native image makes filters before there is a configuration */
    WriteFilter(Instance<WriteToken> configured) {
        this.configured = configured;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        WriteToken token = configured.get();
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
