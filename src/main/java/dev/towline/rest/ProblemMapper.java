package dev.towline.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Problem documents for an unknown path, and for a method that is not offered. */
@Provider
public class ProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException unserved) {
        int status = unserved.getResponse().getStatus();
        String title = unserved.getResponse().getStatusInfo().getReasonPhrase();
        return Problems.of(status, title, "this path and method are not served");
    }
}
