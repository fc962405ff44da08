package io.quanttrade.simulator.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP request. `path` holds the segments after `/v2`, header names are lower case.
public record Request(
        String method,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String remoteAddress,
        String rawPath) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /// Whether method and path have this form; `*` matches any one segment.
    boolean is(String wantedMethod, String... pattern) {
        if (!method.equals(wantedMethod) || path.size() != pattern.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
