package io.quanttrade.query.rest;

import io.quanttrade.query.store.LastTicks;
import io.quanttrade.query.store.ReadModel;
import io.quanttrade.query.store.Table;
import io.quanttrade.query.view.BarView;
import io.quanttrade.query.view.InstrumentView;
import io.quanttrade.query.view.Page;
import io.quanttrade.query.view.TickView;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Market and reference data: the same for every caller.
@Path("/api/v1")
@Tag(name = "market")
@Produces(MediaType.APPLICATION_JSON)
public class MarketResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int DEFAULT_BARS = 300;
    private static final String DEFAULT_INTERVAL = "1m";

    private final Lists lists;
    private final ReadModel model;
    private final LastTicks lastTicks;

    @Inject
    MarketResource(Lists lists, ReadModel model, LastTicks lastTicks) {
        this.lists = lists;
        this.model = model;
        this.lastTicks = lastTicks;
    }

    @GET
    @Path("/instruments")
    @Operation(operationId = "listInstruments", summary = "Instruments with their last prices")
    public Page<InstrumentView> instruments(@BeanParam ListParams params) {
        return lists.shared(
                "instruments",
                params,
                null,
                DEFAULT_LIMIT,
                Set.of(),
                (filter, after, limit) ->
                        model.page(Table.INSTRUMENTS, InstrumentView.class, filter, after, limit)
                                .map(this::priced));
    }

    private InstrumentView priced(InstrumentView instrument) {
        TickView tick = lastTicks.get(instrument.instrumentId());
        return instrument.withLastPrice(tick == null ? null : tick.lastPrice());
    }

    @GET
    @Path("/bars")
    @Operation(operationId = "listBars", summary = "Closed bars of an instrument, newest first")
    public Page<BarView> bars(
            @BeanParam ListParams params,
            @Parameter(description = "Length such as 5s, 1m, 1h; 1m when absent")
                    @QueryParam("interval")
                    @Nullable String interval) {
        if (params.instrumentId == null) {
            throw ProblemException.field(
                    400, "query-missing", "?instrumentId", "Name the instrument.");
        }
        return lists.shared(
                "bars",
                params,
                interval(interval),
                DEFAULT_BARS,
                Set.of("interval"),
                (filter, after, limit) ->
                        model.page(Table.BARS, BarView.class, filter, after, limit));
    }

    private static String interval(@Nullable String text) {
        try {
            return BarInterval.of(text == null ? DEFAULT_INTERVAL : text).toString();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw ProblemException.field(
                    400, "interval-invalid", "?interval", "Must look like 5s, 1m, 1h or 1d.");
        }
    }

    @GET
    @Path("/ticks")
    @Operation(operationId = "listTicks", summary = "The last tick of each instrument")
    public Page<TickView> ticks(@BeanParam ListParams params) {
        return lists.shared("ticks", params, null, DEFAULT_LIMIT, Set.of(), this::lastTicks);
    }

    /// Pages of memory: by received time and instrument, as the other lists.
    private ReadModel.Slice<TickView> lastTicks(
            ReadModel.Filter filter, ReadModel.@Nullable After after, int limit) {
        List<TickView> found =
                lastTicks.all().stream()
                        .filter(
                                tick ->
                                        filter.instrumentId() == null
                                                || filter.instrumentId()
                                                        .equals(tick.instrumentId()))
                        .sorted(
                                Comparator.comparing(TickView::receivedTime)
                                        .thenComparing(TickView::instrumentId)
                                        .reversed())
                        .filter(tick -> after == null || isAfter(tick, after))
                        .limit(limit + 1L)
                        .toList();
        boolean more = found.size() > limit;
        List<TickView> page = more ? found.subList(0, limit) : found;
        return new ReadModel.Slice<>(
                page,
                more
                        ? new ReadModel.After(
                                MarketTime.epochNanos(page.getLast().receivedTime()),
                                page.getLast().instrumentId())
                        : null);
    }

    private static boolean isAfter(TickView tick, ReadModel.After after) {
        long received = MarketTime.epochNanos(tick.receivedTime());
        return received < after.sortTime()
                || (received == after.sortTime() && tick.instrumentId().compareTo(after.id()) < 0);
    }
}
