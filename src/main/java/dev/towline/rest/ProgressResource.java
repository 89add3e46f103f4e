package dev.towline.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The running jobs only. */
@Path("/progress")
@Produces(MediaType.APPLICATION_JSON)
public class ProgressResource {

    private final JobViews views;

    ProgressResource(JobViews views) {
        this.views = views;
    }

    @GET
    public List<ObjectNode> running() {
        return views.running();
    }
}
