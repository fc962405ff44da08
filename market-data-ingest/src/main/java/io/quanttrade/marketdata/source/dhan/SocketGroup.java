package io.quanttrade.marketdata.source.dhan;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Runs sockets that belong together, each on a thread of its own. The first one that ends for good
/// ends the others.
public final class SocketGroup implements AutoCloseable {

    private final List<SocketClient> clients;

    public SocketGroup(List<SocketClient> clients) {
        this.clients = List.copyOf(clients);
    }

    public List<SocketState> states() {
        return clients.stream().map(SocketClient::state).toList();
    }

    /// Runs until [#close], a refusal that is final, or a failing listener; returns the code, or
    /// `closed`. All threads have ended then.
    ///
    /// @throws RuntimeException what a listener threw
    public String run() throws InterruptedException {
        CompletableFuture<String> first = new CompletableFuture<>();
        List<Thread> threads =
                clients.stream()
                        .map(
                                client ->
                                        Thread.ofPlatform()
                                                .name("ingest-" + client.name())
                                                .start(() -> run(client, first)))
                        .toList();
        try {
            return clients.isEmpty() ? "closed" : first.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("feed-listener-failed", e);
        } finally {
            close();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void run(SocketClient client, CompletableFuture<String> first) {
        try {
            first.complete(client.run());
        } catch (RuntimeException e) {
            first.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            first.complete("closed");
        }
    }

    @Override
    public void close() {
        clients.forEach(SocketClient::close);
    }
}
