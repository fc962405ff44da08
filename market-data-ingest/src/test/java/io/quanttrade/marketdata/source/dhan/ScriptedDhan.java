package io.quanttrade.marketdata.source.dhan;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;

/// A Dhan in virtual time: remembers when and with which token somebody connected and what was
/// sent, and does with each connection what the test says.
final class ScriptedDhan implements Connector {

    final List<Long> connectMillis = new ArrayList<>();
    final List<String> tokens = new ArrayList<>();
    final List<Socket> sockets = new ArrayList<>();
    private final VirtualTime time;
    private final Consumer<Socket> script;

    /// Status of refused handshakes, 101 to accept.
    int status = 101;

    ScriptedDhan(VirtualTime time, Consumer<Socket> script) {
        this.time = time;
        this.script = script;
    }

    @Override
    public CompletableFuture<WebSocket> connect(URI address, WebSocket.Listener listener) {
        connectMillis.add(time.millis());
        String query = address.getQuery();
        tokens.add(query.replaceAll(".*token=([^&]*).*", "$1"));
        if (status != 101) {
            return CompletableFuture.failedFuture(
                    new WebSocketHandshakeException(new Refusal(status)));
        }
        Socket socket = new Socket(listener);
        sockets.add(socket);
        script.accept(socket);
        return CompletableFuture.completedFuture(socket);
    }

    /// Pauses between connects, milliseconds.
    List<Long> pauses() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < connectMillis.size(); i++) {
            pauses.add(connectMillis.get(i) - connectMillis.get(i - 1));
        }
        return pauses;
    }

    /// The server's end of a connection.
    static final class Socket implements WebSocket {

        final List<String> sent = new ArrayList<>();
        private final Listener listener;
        private boolean aborted;

        Socket(Listener listener) {
            this.listener = listener;
        }

        void binary(byte[] packet) {
            if (!aborted) {
                listener.onBinary(this, ByteBuffer.wrap(packet), true);
            }
        }

        void ping() {
            if (!aborted) {
                listener.onPing(this, ByteBuffer.allocate(0));
            }
        }

        void reset() {
            listener.onError(this, new java.io.IOException("Connection reset"));
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            sent.add(data.toString());
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public void request(long n) {}

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return aborted;
        }

        @Override
        public boolean isInputClosed() {
            return aborted;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }

    private record Refusal(int statusCode) implements HttpResponse<String> {

        @Override
        public HttpRequest request() {
            return HttpRequest.newBuilder(uri()).build();
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(java.util.Map.of(), (name, value) -> true);
        }

        @Override
        public String body() {
            return "";
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return URI.create("http://127.0.0.1/");
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
