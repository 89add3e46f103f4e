package dev.towline.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The running jobs only. */
@Path("/progress")
public class ProgressResource {

    private final JobViews views;

    ProgressResource(JobViews views) {
        this.views = views;
    }

    @GET
    public Response running() {
        return JsonResponse.ok(views.running());
    }
}
