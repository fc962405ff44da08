package io.quanttrade.marketdata.stream;

import io.quanttrade.marketdata.source.dhan.InstrumentDownload;
import io.quanttrade.marketdata.source.dhan.InstrumentFile;
import io.quanttrade.marketdata.source.dhan.InstrumentRowError;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/// Imports the broker's instrument master: shares of NSE and the indices. A share has derivatives
/// when the derivatives segment lists one on it; where that segment is not served or lists none on
/// shares, the built-in list decides. Bad rows go to the dead-letter topic, the rest goes on.
public final class InstrumentImport {

    private static final Logger LOG = Logger.getLogger(InstrumentImport.class);
    private static final List<ExchangeSegment> SEGMENTS =
            List.of(ExchangeSegment.IDX_I, ExchangeSegment.NSE_EQ);

    private final InstrumentDownload download;
    private final RecordPublisher publisher;
    private final IngestMeters meters;
    private final NanoClock clock;

    public InstrumentImport(
            InstrumentDownload download,
            RecordPublisher publisher,
            IngestMeters meters,
            NanoClock clock) {
        this.download = download;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
    }

    /// All instruments, dated from the beginning.
    ///
    /// @throws IOException `broker-unavailable` when the broker does not serve them, or
    ///   `master-empty` when it serves none
    public List<Instrument> run() throws IOException, InterruptedException {
        Set<String> withDerivatives = withDerivatives();
        List<Instrument> instruments = new ArrayList<>();
        for (ExchangeSegment segment : SEGMENTS) {
            instruments.addAll(read(download.get(segment), withDerivatives));
        }
        if (instruments.isEmpty()) {
            throw new IOException("master-empty: the broker's instrument files hold no instrument");
        }
        return instruments;
    }

    private List<Instrument> read(byte[] file, Set<String> withDerivatives) throws IOException {
        try {
            return InstrumentFile.read(
                    new ByteArrayInputStream(file),
                    withDerivatives,
                    ReferencePublisher.FROM_THE_BEGINNING,
                    clock.epochNanos(),
                    this::badRow);
        } catch (IllegalArgumentException e) {
            // The broker may serve a whole file at the next try.
            throw new IOException(e.getMessage(), e);
        }
    }

    private Set<String> withDerivatives() throws InterruptedException {
        Set<String> shares = new HashSet<>();
        try {
            byte[] file = download.get(ExchangeSegment.NSE_FNO);
            shares.addAll(
                    InstrumentFile.shareUnderlyings(new ByteArrayInputStream(file), this::badRow));
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
