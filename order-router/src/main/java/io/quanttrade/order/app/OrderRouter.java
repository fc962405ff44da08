package io.quanttrade.order.app;

import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.order.stream.ChargeTable;
import io.quanttrade.order.stream.ControlGate;
import io.quanttrade.order.stream.EventPublisher;
import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.order.stream.IntentReader;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.OrderJournal;
import io.quanttrade.order.stream.OrderVenue;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.order.stream.StepThread;
import io.quanttrade.order.stream.VenueSelector;
import io.quanttrade.order.venue.dhan.DhanSettings;
import io.quanttrade.order.venue.dhan.DhanVenue;
import io.quanttrade.order.venue.paper.PaperVenue;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The router put together: journal, desk, venues and the threads that carry orders through them.
public final class OrderRouter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OrderRouter.class);
    private static final String NAME = "order-router";
    private static final int DISPATCHERS = 4;
    private static final Duration TABLE_WAIT = Duration.ofMillis(500);

    /// What the router needs to know.
    ///
    /// @param dhan null when it must have no way to reach the broker
    public record Settings(
            String bootstrap,
            Path dataDir,
            boolean paper,
            long paperLatencyMillis,
            @Nullable DhanSettings dhan) {}

    private final Settings settings;
    private final RouterMeters meters = new RouterMeters();
    private final OrderDesk desk;
    private final TopicTable tables;
    private final ChargeTable charges;
    private final VenueSelector venues;
    private final @Nullable DhanVenue dhan;
    private final IntentReader reader;
    private final List<AutoCloseable> resources = new ArrayList<>();
    private final List<StepThread> threads = new ArrayList<>();
    private volatile boolean reading;
    private volatile @Nullable RuntimeException fatal;

    /// Opens the journal and starts; everything that needs Kafka or the broker is retried by its
    /// own thread.
    ///
    /// @throws io.quanttrade.order.stream.JournalException when the journal cannot be used
    public OrderRouter(Settings settings, NanoClock clock) {
        this.settings = settings;
        desk = new OrderDesk(OrderJournal.open(settings.dataDir()), meters);
        tables =
                new TopicTable(
                        settings.bootstrap(),
                        NAME,
                        List.of(Topics.RISK_CONTROL, Topics.REFERENCE_CALENDAR),
                        clock);
        charges = new ChargeTable(tables::snapshot);
        ControlGate gate = new ControlGate(tables::snapshot);
        PaperVenue paper = settings.paper() ? paper(gate) : null;
        dhan = settings.dhan() == null ? null : dhan(settings.dhan(), gate, clock);
        venues = new VenueSelector(paper, dhan, desk);
        reader =
                new IntentReader(
                        () ->
                                new KafkaConsumer<>(
                                        KafkaSettings.groupConsumer(
                                                settings.bootstrap(), NAME, IntentReader.GROUP)),
                        IntentReader.deadLetters(
                                () ->
                                        new KafkaProducer<>(
                                                KafkaSettings.producer(
                                                        settings.bootstrap(), NAME + "-dlq", 0))),
                        desk,
                        venues,
                        meters,
                        FaultPoint.Listener.NONE);
        resources.add(reader);
        EventPublisher publisher =
                new EventPublisher(this::eventProducer, desk, FaultPoint.Listener.NONE);
        resources.add(publisher);
        thread("events", publisher::step);
        thread("intents", this::readIntents);
        threads.forEach(StepThread::start);
    }

    private PaperVenue paper(ControlGate gate) {
        PaperVenue paper =
                new PaperVenue(
                        () ->
                                new KafkaConsumer<>(
                                        KafkaSettings.consumer(
                                                settings.bootstrap(), NAME + "-ticks")),
                        desk,
                        gate,
                        new PaperSettings(
                                settings.paperLatencyMillis() * MarketTime.NANOS_PER_MILLI),
                        charges);
        resources.add(paper);
        thread("paper", paper::step);
        return paper;
    }

    private DhanVenue dhan(DhanSettings dhanSettings, ControlGate gate, NanoClock clock) {
        DhanVenue venue =
                new DhanVenue(
                        dhanSettings,
                        desk,
                        gate,
                        gate::lastRelease,
                        charges,
                        clock,
                        nanos -> TimeUnit.NANOSECONDS.sleep(nanos),
                        meters,
                        FaultPoint.Listener.NONE);
        resources.add(venue.reconciler());
        thread("dhan-books", venue.reconciler()::step);
        for (int i = 0; i < DISPATCHERS; i++) {
            thread("dhan-" + i, venue::dispatch);
        }
        return venue;
    }

    private Producer<byte[], byte[]> eventProducer() {
        Properties properties = KafkaSettings.producer(settings.bootstrap(), NAME, 0);
        // An event that gave up behind its successor would leave a hole: wait as long as it takes.
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaProducer<>(properties);
    }

    private void thread(String name, StepThread.Step step) {
        threads.add(new StepThread(NAME + "-" + name, step, this::stop));
    }

    private void readIntents() throws InterruptedException {
        if (!reading) {
            TopicProvisioner.createMissing(settings.bootstrap());
            if (!tables.awaitCaughtUp(TABLE_WAIT)) {
                return;
            }
            if (!charges.isLoaded()) {
                TimeUnit.NANOSECONDS.sleep(TABLE_WAIT.toNanos());
                return;
            }
            venues.resume(desk);
            reading = true;
        }
        reader.step();
    }

    /// One part cannot go on, so no part does: an order without a journal could leave twice.
    private void stop(RuntimeException cause) {
        fatal = cause;
        Thread.ofPlatform()
                .name(NAME + "-stop")
                .daemon()
                .start(() -> threads.forEach(StepThread::close));
    }

    public RouterMeters meters() {
        return meters;
    }

    /// Orders whose fate at the broker is open.
    public int unknownOrders() {
        return dhan == null ? 0 : dhan.reconciler().unknownOrders();
    }

    /// True while the order-update socket is connected; true where there is none.
    public boolean isSocketConnected() {
        return dhan == null || dhan.reconciler().isSocketConnected();
    }

    /// Why the router is not ready as a stable code, empty when it is.
    public String code() {
        RuntimeException stopped = fatal;
        if (stopped != null) {
            return "router-stopped";
        }
        if (!reading) {
            return tables.isCaughtUp() && !charges.isLoaded() ? "charges-missing" : "catching-up";
        }
        for (StepThread thread : threads) {
            if (thread.failure() != null) {
                return "stream-unavailable";
            }
        }
        for (OrderVenue venue : venues.served()) {
            if (!venue.code().isEmpty()) {
                return venue.code();
            }
        }
        return "";
    }

    /// What stopped the router or what its threads last failed with, empty when nothing did.
    public String detail() {
        RuntimeException stopped = fatal;
        if (stopped != null) {
            return String.valueOf(stopped.getMessage());
        }
        return threads.stream()
                .map(StepThread::failure)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        threads.forEach(StepThread::close);
        tables.close();
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warnf(e, "router-close-failed: %s", resource.getClass().getSimpleName());
            }
        }
        desk.close();
    }
}
