package io.quanttrade.backtest.core;

import io.quanttrade.topics.value.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The equity of a run over time: the last point of each exchange day, all points where they are
/// wanted, and the figures that need every one of them. Points come in order of time.
public final class EquityCurve {

    private final boolean keepsAll;
    private final List<EquityPoint> daily = new ArrayList<>();
    private final List<EquityPoint> all = new ArrayList<>();
    private final RunHash hash = new RunHash();
    private Money peak;
    private double maxDrawdown;
    private Money lowestCash;
    private Money hashed;
    private long size;

    /// @param capital the peak before the first point
    /// @param keepsAll false: only the last point of each day is kept
    public EquityCurve(Money capital, boolean keepsAll) {
        this.keepsAll = keepsAll;
        this.peak = capital;
        this.lowestCash = capital;
        this.hashed = capital;
    }

    /// Takes the next point.
    public void add(EquityPoint point) {
        size++;
        // The rest of a point follows from these and the fills.
        if (!point.equity().equals(hashed)) {
            hashed = point.equity();
            hash.add(point.time());
            hash.add(point.equity().units());
        }
        if (point.equity().compareTo(peak) > 0) {
            peak = point.equity();
        }
        maxDrawdown =
                Math.max(maxDrawdown, peak.minus(point.equity()).toDouble() / peak.toDouble());
        if (point.cash().compareTo(lowestCash) < 0) {
            lowestCash = point.cash();
        }
        if (!daily.isEmpty() && daily.getLast().day() == point.day()) {
            daily.removeLast();
        }
        daily.add(point);
        if (keepsAll) {
            all.add(point);
        }
    }

    /// The last point of each exchange day, in order.
    public List<EquityPoint> daily() {
        return List.copyOf(daily);
    }

    /// Every point, in order; empty unless the run keeps them.
    public List<EquityPoint> all() {
        return List.copyOf(all);
    }

    /// The newest point, null while there is none.
    @Nullable EquityPoint last() {
        return daily.isEmpty() ? null : daily.getLast();
    }

    /// Number of points, kept or not.
    public long size() {
        return size;
    }

    /// Largest fall of equity from its highest point so far, the capital included, as a fraction of
    /// that point; over every point, kept or not.
    public double maxDrawdown() {
        return maxDrawdown;
    }

    /// The least cash at any point, the capital included.
    public Money lowestCash() {
        return lowestCash;
    }

    /// SHA-256 over every point; ends the curve.
    String finish() {
        hash.add(size);
        return hash.finish();
    }
}
