package io.quanttrade.marketdata.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.topics.marketdata.DepthKind;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A recorded order-book stream: per line the receive time in epoch nanoseconds, a space, and the
/// exchange's JSON message (`bookTicker`, `depthUpdate`, `trade`, or a snapshot with
/// `lastUpdateId`). Plain or gzip. Times may go back. A line that is not valid goes to the error
/// consumer and is skipped.
///
/// The receive time is taken for every message, also where the exchange gives its own: best quotes
/// have none, and one clock keeps messages in step.
public final class DepthStreamFile {

    /// A book of a thousand levels a side has some 60 KB.
    private static final int MAX_LINE_BYTES = 1 << 20;

    private static final int PRICE_DECIMALS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<DepthLevel> BY_PRICE = Comparator.comparing(DepthLevel::price);

    /// Bounded, because a decimal such as 1e999999999 would fill the memory.
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final Path path;
    private final FileTerms terms;

    public DepthStreamFile(Path path, FileTerms terms) {
        this.path = path;
        this.terms = terms;
    }

    /// The messages in file order.
    ///
    /// @throws IOException when the file cannot be opened
    public RowIterator<DepthMessage> messages(Consumer<RowError> onError) throws IOException {
        return new RowIterator<>(
                path, new LineReader(FileInput.open(path), MAX_LINE_BYTES), this::message, onError);
    }

    private DepthMessage message(byte[] bytes, int start, int end) throws RowRejected {
        int space = start;
        while (space < end && bytes[space] != ' ') {
            space++;
        }
        long time = time(new String(bytes, start, space - start, StandardCharsets.US_ASCII));
        JsonNode message;
        try {
            message = JSON.readTree(bytes, space, end - space);
        } catch (IOException e) {
            throw invalid("is no JSON after the time");
        }
        JsonNode data = message.has("data") ? message.path("data") : message;
        if (!data.isObject()) {
            throw invalid("is no JSON object after the time");
        }
        return message(time, data);
    }

    private DepthMessage message(long time, JsonNode data) throws RowRejected {
        String event = data.path("e").asText();
        if (data.has("lastUpdateId")) {
            return new DepthMessage.Book(
                    time,
                    DepthKind.SNAPSHOT,
                    "",
                    side(data.path("bids"), BY_PRICE.reversed(), true),
                    side(data.path("asks"), BY_PRICE, true));
        }
        if (event.equals("depthUpdate")) {
            return new DepthMessage.Book(
                    time,
                    DepthKind.UPDATE,
                    "",
                    side(data.path("b"), BY_PRICE.reversed(), false),
                    side(data.path("a"), BY_PRICE, false));
        }
        if (event.equals("trade")) {
            return new DepthMessage.Trade(time, price(data.path("p")), quantity(data.path("q")));
        }
        if (event.isEmpty() && data.has("b") && data.has("a")) {
            return new DepthMessage.Book(
                    time,
                    DepthKind.SNAPSHOT,
                    DepthMessage.Book.BEST,
                    best(level(data.path("b"), data.path("B"))),
                    best(level(data.path("a"), data.path("A"))));
        }
        throw invalid("is of no known kind: '" + event + "'");
    }

    private List<DepthLevel> side(JsonNode levels, Comparator<DepthLevel> order, boolean whole)
            throws RowRejected {
        if (!levels.isArray()) {
            throw invalid("has no list of levels");
        }
        List<DepthLevel> side = new ArrayList<>(levels.size());
        for (JsonNode level : levels) {
            DepthLevel read = level(level.path(0), level.path(1));
            if (whole && read.quantity() == 0) {
                throw invalid("has a level without quantity in a whole book");
            }
            side.add(read);
        }
        side.sort(order);
        return side;
    }

    /// Nothing is quoted on a side whose best quantity is 0.
    private static List<DepthLevel> best(DepthLevel level) {
        return level.quantity() == 0 ? List.of() : List.of(level);
    }

    private DepthLevel level(JsonNode price, JsonNode quantity) throws RowRejected {
        return new DepthLevel(price(price), quantity(quantity), 0);
    }

    private Price price(JsonNode text) throws RowRejected {
        long units = units(text, PRICE_DECIMALS + terms.priceExponent());
        if (units == 0) {
            throw new RowRejected("price-invalid", "has a price of 0");
        }
        return new Price(units);
    }

    private long quantity(JsonNode text) throws RowRejected {
        return units(text, terms.quantityExponent());
    }

    /// Exact: rounded down to 0 a quantity would remove its level.
    private static long units(JsonNode number, int decimals) throws RowRejected {
        String text = number.asText();
        try {
            if (PLAIN_DECIMAL.matcher(text).matches()) {
                return new BigDecimal(text).setScale(decimals).unscaledValue().longValueExact();
            }
        } catch (ArithmeticException e) {
            // Said below.
        }
        throw new RowRejected(
                "number-invalid",
                "'"
                        + shown(text)
                        + "' must be a plain decimal with at most "
                        + decimals
                        + " decimals");
    }

    private static long time(String text) throws RowRejected {
        try {
            long time = Long.parseLong(text);
            if (time > 0) {
                return time;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new RowRejected("time-invalid", "must begin with epoch nanoseconds");
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 40)).replaceAll("\\p{Cntrl}", "?");
    }

    private static RowRejected invalid(String what) {
        return new RowRejected("depth-message-invalid", what);
    }
}
