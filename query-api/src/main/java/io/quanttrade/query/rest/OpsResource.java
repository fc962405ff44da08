package io.quanttrade.query.rest;

import io.quanttrade.query.view.OpsSource;
import io.quanttrade.query.view.OpsSummary;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Health of the platform for people and scripts.
@Path("/api/v1/ops")
@Tag(name = "ops")
@Produces(MediaType.APPLICATION_JSON)
public class OpsResource {

    private final OpsSource ops;

    @Inject
    OpsResource(OpsSource ops) {
        this.ops = ops;
    }

    @GET
    @Path("/summary")
    @Operation(operationId = "opsSummary", summary = "State, counts, lag and rates in one answer")
    public OpsSummary summary() {
        return ops.summary();
    }
}
