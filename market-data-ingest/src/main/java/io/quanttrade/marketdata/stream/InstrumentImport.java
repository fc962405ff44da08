package io.quanttrade.marketdata.stream;

import io.quanttrade.marketdata.source.dhan.InstrumentDownload;
import io.quanttrade.marketdata.source.dhan.InstrumentFile;
import io.quanttrade.marketdata.source.dhan.InstrumentRowError;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/// Imports the broker's instrument master, segment by segment. A share has derivatives when the
/// derivatives segment of its exchange lists one on it; where that segment is not served or lists
/// none on shares, the built-in list decides. Bad rows go to the dead-letter topic, the rest goes
/// on; a file that is broken as a whole is not taken at all.
public final class InstrumentImport {

    private static final Logger LOG = Logger.getLogger(InstrumentImport.class);
    private final List<ExchangeSegment> segments;
    private final InstrumentDownload download;
    private final RecordPublisher publisher;
    private final IngestMeters meters;
    private final NanoClock clock;
    private final Set<ExchangeSegment> served = EnumSet.noneOf(ExchangeSegment.class);

    /// @param segments what is imported, in this order
    public InstrumentImport(
            List<ExchangeSegment> segments,
            InstrumentDownload download,
            RecordPublisher publisher,
            IngestMeters meters,
            NanoClock clock) {
        this.segments = List.copyOf(segments);
        this.download = download;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
    }

    /// All instruments, dated from the beginning.
    ///
    /// @throws IOException `broker-unavailable` when the broker does not serve them, `master-empty`
    ///   when there are none or a segment has none any more, `csv-header-invalid` or
    ///   `csv-unreadable` when a file is broken
    public List<Instrument> run() throws IOException, InterruptedException {
        List<Instrument> instruments = new ArrayList<>();
        for (ExchangeSegment segment : segments) {
            List<Instrument> read = read(download.get(segment), withDerivatives(segment));
            if (read.isEmpty() && served.contains(segment)) {
                throw new IOException(
                        "master-empty: the instrument file of " + segment + " holds no instrument");
            }
            instruments.addAll(read);
        }
        if (instruments.isEmpty()) {
            throw new IOException("master-empty: the broker's instrument files hold no instrument");
        }
        instruments.forEach(instrument -> served.add(instrument.segment()));
        return instruments;
    }

    private List<Instrument> read(byte[] file, Set<String> withDerivatives) throws IOException {
        try {
            return InstrumentFile.read(
                    file,
                    withDerivatives,
                    ReferencePublisher.FROM_THE_BEGINNING,
                    clock.epochNanos(),
                    this::badRow);
        } catch (IllegalArgumentException e) {
            // The broker may serve a whole file at the next try.
            throw new IOException(e.getMessage(), e);
        }
    }

    private Set<String> withDerivatives(ExchangeSegment segment) throws InterruptedException {
        ExchangeSegment derivatives =
                switch (segment) {
                    case NSE_EQ -> ExchangeSegment.NSE_FNO;
                    case BSE_EQ -> ExchangeSegment.BSE_FNO;
                    default -> null;
                };
        if (derivatives == null) {
            return Set.of();
        }
        Set<String> shares = new HashSet<>();
        try {
            shares.addAll(InstrumentFile.shareUnderlyings(download.get(derivatives), this::badRow));
        } catch (IOException | IllegalArgumentException e) {
            LOG.infof(
                    "derivatives-not-served: %s; the built-in list of shares is used",
                    e.getMessage());
        }
        return shares.isEmpty() ? BuiltInRules.derivativeShares() : shares;
    }

    private void badRow(InstrumentRowError error) {
        meters.badRow(error.code());
        publisher.deadLetter(
                Topics.REFERENCE_INSTRUMENT,
                error.row().getBytes(StandardCharsets.UTF_8),
                error.code() + ": line " + error.line() + " " + error.message());
    }
}
