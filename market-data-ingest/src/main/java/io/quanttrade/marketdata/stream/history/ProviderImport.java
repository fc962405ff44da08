package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Imports bars a provider answered. The source of a day is the hash of its bars: the same day
/// fetched again is known, however the range was cut; a day the provider has changed since is one
/// from another source.
public final class ProviderImport {

    /// What is imported.
    ///
    /// @param format name of the provider, for example `dhan`
    /// @param name the request, for people
    /// @param receivedTime wall clock of the import, epoch nanoseconds UTC
    public record Request(
            String format,
            String name,
            InstrumentId instrument,
            BarInterval interval,
            ZoneId zone,
            long receivedTime) {}

    private final HistoryWriter writer;
    private final Request request;
    private final SourceImport.Listener listener;

    public ProviderImport(HistoryWriter writer, Request request, SourceImport.Listener listener) {
        this.writer = writer;
        this.request = request;
        this.listener = listener;
    }

    /// Writes the bars and commits.
    ///
    /// @param bars in order of time
    /// @param rejected entries that could not be used
    /// @throws ImportException as for [HistoryWriter#commit]
    public ImportTally run(List<FileBar> bars, long rejected) {
        LocalDays days = new LocalDays(request.zone());
        List<SourceImport> imports = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        List<FileBar> day = new ArrayList<>();
        for (FileBar bar : bars) {
            if (!day.isEmpty()
                    && !days.of(bar.startNanos()).equals(days.of(day.getFirst().startNanos()))) {
                imports.add(add(day));
                rows.add((long) day.size());
                day = new ArrayList<>();
            }
            day.add(bar);
        }
        if (!day.isEmpty()) {
            imports.add(add(day));
            rows.add((long) day.size());
        }
        writer.commit();
        ImportTally tally = new ImportTally(rejected, 0, rejected, 0, 0, 0, 0, 0);
        for (int i = 0; i < imports.size(); i++) {
            tally = tally.plus(imports.get(i).tally(rows.get(i)));
        }
        return tally;
    }

    private SourceImport add(List<FileBar> day) {
        SourceImport target =
                new SourceImport(
                        writer,
                        new SourceImport.Terms(
                                new Coverage.Source(request.format(), request.name(), sha256(day)),
                                request.instrument(),
                                request.zone(),
                                1,
                                1,
                                request.receivedTime()),
                        listener);
        SourceImport.Track<Bar> track =
                target.track(Topics.HISTORY_BAR, DataKind.BAR, request.interval(), false);
        long end = day.getFirst().startNanos();
        long sequence = 0;
        for (FileBar bar : day) {
            track.add(
                    new Bar(
                            request.instrument(),
                            request.interval(),
                            bar.startNanos(),
                            bar.open(),
                            bar.high(),
                            bar.low(),
                            bar.close(),
                            bar.volume(),
                            1,
                            bar.startNanos() != end,
                            ++sequence,
                            request.receivedTime()),
                    bar.startNanos(),
                    bar.volume());
            end = bar.startNanos() + request.interval().nanos();
        }
        target.endDays();
        writer.commitIfDue();
        return target;
    }

    private static String sha256(List<FileBar> day) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (FileBar bar : day) {
                digest.update((bar + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The last date that is over everywhere on the exchange: what is asked for of today would be a
    /// part of it, and a part is never completed.
    public static LocalDate lastWholeDay(LocalDate wanted, LocalDate today) {
        return wanted.isBefore(today) ? wanted : today.minusDays(1);
    }
}
