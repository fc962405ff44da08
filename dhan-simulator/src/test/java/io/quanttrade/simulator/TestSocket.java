package io.quanttrade.simulator;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket whose messages are waited for.
final class TestSocket implements WebSocket.Listener {
    private static final String END = "\u0000end";

    final BlockingQueue<byte[]> binary = new LinkedBlockingQueue<>();
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final CompletableFuture<String> ended = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final WebSocket socket;

    TestSocket(HttpClient http, URI uri) {
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    void send(String message) {
        WebSocket _ = socket.sendText(message, true).join();
    }

    void sendBinary(ByteBuffer message) {
        WebSocket _ = socket.sendBinary(message, true).join();
    }

    void abort() {
        socket.abort();
    }

    /// The next binary message, or null when none comes or the socket ended.
    byte @Nullable [] nextBinary() {
        try {
            byte[] message = binary.poll(TestClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return message == null || message.length == 0 ? null : message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /// The next text message, or null when none comes or the socket ended.
    @Nullable String nextText() {
        try {
            String message = texts.poll(TestClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return message == null || message.equals(END) ? null : message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /// `close` after a close frame, `error` after an end without one.
    String awaitEnd() {
        return ended.orTimeout(TestClient.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        ws.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket ws, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            binary.add(bytes.toByteArray());
            bytes.reset();
        }
        ws.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket ws, int status, String reason) {
        // 1006 is the JDK's own number for a connection that ended without a close frame.
        end(status == 1006 ? "error" : "close");
        return null;
    }

    @Override
    public void onError(WebSocket ws, Throwable error) {
        end("error");
    }

    private void end(String how) {
        ended.complete(how);
        texts.add(END);
        binary.add(new byte[0]);
    }
}
