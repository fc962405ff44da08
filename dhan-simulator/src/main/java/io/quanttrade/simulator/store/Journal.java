package io.quanttrade.simulator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.Trade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Append-only log of the order book, one JSON object per line: the order after the change and, for
/// an execution, the trade, together so that neither can be there without the other. Also carries
/// small settings of the account (`setting` records).
///
/// Written without fsync: the promise is to survive the process, not the machine.
public final class Journal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Receives the settings of the account while the log is read.
    @FunctionalInterface
    public interface Settings {
        void set(String name, String value);
    }

    private final @Nullable FileChannel channel;

    private Journal(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /// A journal that keeps nothing.
    public static Journal inMemory() {
        return new Journal(null);
    }

    /// Opens the log, puts its content back into the exchange and cuts off a torn last record.
    /// Throws [IllegalStateException] naming file and line when an earlier record is damaged.
    public static Journal open(Path file, Exchange exchange, Settings settings) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            long end = replay(file, channel, exchange, settings);
            exchange.restored();
            channel.truncate(end);
            channel.position(end);
            return new Journal(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + file + " cannot be opened", e);
        }
    }

    /// Writes one change of an order.
    public void append(Order order, @Nullable Trade trade) {
        if (channel == null) {
            return;
        }
        ObjectNode node = JSON.createObjectNode();
        node.set("order", OrderRecords.write(order));
        if (trade != null) {
            node.set("trade", OrderRecords.write(trade));
        }
        write(node);
    }

    /// Writes a setting of the account.
    public void append(String name, String value) {
        ObjectNode node = JSON.createObjectNode();
        node.put("setting", name);
        node.put("value", value);
        write(node);
    }

    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be closed", e);
        }
    }

    private void write(ObjectNode node) {
        if (channel == null) {
            return;
        }
        byte[] line = (node + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(line);
        try {
            while (buffer.hasRemaining()) {
                int _ = channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal cannot be written; check the disk", e);
        }
    }

    /// Returns the length of the part that is whole.
    private static long replay(Path file, FileChannel channel, Exchange exchange, Settings settings)
            throws IOException {
        byte[] all = new byte[Math.toIntExact(channel.size())];
        ByteBuffer buffer = ByteBuffer.wrap(all);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // read until the whole file is in memory
        }
        int start = 0;
        int line = 1;
        for (int i = 0; i < all.length; i++) {
            if (all[i] != '\n') {
                continue;
            }
            String text = new String(all, start, i - start, StandardCharsets.UTF_8);
            try {
                apply(JSON.readTree(text), exchange, settings);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                if (i == all.length - 1) {
                    return start;
                }
                throw new IllegalStateException(
                        "journal-damaged: "
                                + file
                                + ":"
                                + line
                                + ": "
                                + e.getMessage()
                                + "; restore the file or start with an empty data folder",
                        e);
            }
            start = i + 1;
            line++;
        }
        return start;
    }

    private static void apply(JsonNode node, Exchange exchange, Settings settings) {
        if (node.has("setting")) {
            settings.set(node.required("setting").asText(), node.required("value").asText());
            return;
        }
        exchange.restore(OrderRecords.readOrder(node.required("order")));
        if (node.has("trade")) {
            exchange.restore(OrderRecords.readTrade(node.required("trade")));
        }
    }
}
