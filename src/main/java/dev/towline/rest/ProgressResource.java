package dev.towline.rest;

import dev.towline.json.ArrayNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The running jobs only. */
@Path("/progress")
@Produces(MediaType.APPLICATION_JSON)
public class ProgressResource {

    private final JobViews views;

    ProgressResource(JobViews views) {
        this.views = views;
    }

    @GET
    public ArrayNode running() {
        return views.running();
    }
}
