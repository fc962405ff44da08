package io.quanttrade.query.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// Problems of requests that never reach a resource.
public final class WebProblems {

    private WebProblems() {}

    /// Answers a request with a problem.
    public static void end(RoutingContext context, int status, String code, String detail) {
        Problem problem =
                Problems.problem(
                        status,
                        code,
                        detail,
                        context.normalizedPath(),
                        Problems.newTraceId(),
                        List.of());
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Bodies.write(problem));
    }
}
