package io.quanttrade.query.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Query parameters every list takes, as sent.
public class ListParams {

    @Parameter(
            description = "Most items of the page",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "500",
                            defaultValue = "50"))
    @QueryParam("limit")
    @Nullable String limit;

    @Parameter(description = "nextCursor of the page before, with the same filters")
    @QueryParam("cursor")
    @Nullable String cursor;

    @Parameter(description = "Only this account")
    @QueryParam("accountId")
    @Nullable String accountId;

    @Parameter(description = "Only this instrument")
    @QueryParam("instrumentId")
    @Nullable String instrumentId;

    @Parameter(description = "Only this deployment")
    @QueryParam("deploymentId")
    @Nullable String deploymentId;

    @Context @Nullable UriInfo uri;
}
