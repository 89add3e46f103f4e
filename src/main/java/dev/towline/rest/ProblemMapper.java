package dev.towline.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What no resource answers, as a problem document too: an unknown path, a method that is not offered. */
@Provider
public class ProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        String title = refused.getResponse().getStatusInfo().getReasonPhrase();
        return Problems.of(status, title, "this path and method are not served");
    }
}
