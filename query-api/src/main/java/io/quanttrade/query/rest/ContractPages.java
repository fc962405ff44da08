package io.quanttrade.query.rest;

import io.quanttrade.topics.contract.ContractSite;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract with downstream systems under `/contract/`: AsyncAPI document, a page per topic,
/// `.proto` files, descriptor set, golden messages. Open to everybody: it holds no data.
@ApplicationScoped
public class ContractPages {

    static final String PATH = "/contract";

    private static final String INDEX = "index.html";

    /// Made at the first request: most stacks are never asked.
    private @Nullable Map<String, ContractSite.File> files;

    void register(@Observes Router router) {
        router.route(PATH + "/*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(PATH)) {
            // Links of the pages are relative to the folder.
            context.redirect(PATH + "/");
            return;
        }
        String name = path.substring(PATH.length() + 1);
        ContractSite.File file = files().get(name.isEmpty() ? INDEX : name);
        if (file == null) {
            context.next();
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, file.contentType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(file.bytes().length));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            context.response().end();
        } else {
            context.response().end(Buffer.buffer(file.bytes()));
        }
    }

    private synchronized Map<String, ContractSite.File> files() {
        if (files == null) {
            files = ContractSite.files();
        }
        return files;
    }
}
