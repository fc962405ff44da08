package io.quanttrade.standalone.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// Where a stack answers: the document `up -o json` and `status -o json` print, whose names other
/// programs rely on. `kafka` is `host:port`, `data` an absolute path, everything else of an address
/// a URL; `state` is `STARTING`, `READY`, `DEGRADED`, `STOPPING` or `STOPPED`.
@JsonPropertyOrder({"ui", "api", "kafka", "simulator", "data", "pid", "login", "state"})
public record StackInfo(
        @JsonProperty("ui") String ui,
        @JsonProperty("api") String api,
        @JsonProperty("kafka") String kafka,
        @JsonProperty("simulator") Simulator simulator,
        @JsonProperty("data") String data,
        @JsonProperty("pid") long pid,
        @JsonProperty("login") Login login,
        @JsonProperty("state") String state) {

    /// The simulated broker; `token` is the access token its API wants.
    @JsonPropertyOrder({"rest", "feed", "orderUpdate", "depth20", "depth200", "clientId", "token"})
    public record Simulator(
            @JsonProperty("rest") String rest,
            @JsonProperty("feed") String feed,
            @JsonProperty("orderUpdate") String orderUpdate,
            @JsonProperty("depth20") String depth20,
            @JsonProperty("depth200") String depth200,
            @JsonProperty("clientId") String clientId,
            @JsonProperty("token") String token) {}

    /// The demo account.
    public record Login(
            @JsonProperty("email") String email, @JsonProperty("password") String password) {}

    public static final String STARTING = "STARTING";
    public static final String READY = "READY";
    public static final String DEGRADED = "DEGRADED";
    public static final String STOPPING = "STOPPING";
    public static final String STOPPED = "STOPPED";

    /// The same stack in another state.
    public StackInfo in(String newState) {
        return new StackInfo(ui, api, kafka, simulator, data, pid, login, newState);
    }
}
