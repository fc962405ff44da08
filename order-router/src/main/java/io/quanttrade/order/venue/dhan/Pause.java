package io.quanttrade.order.venue.dhan;

/// Lets time pass; a test lets its clock pass instead.
public interface Pause {

    void nanos(long nanos) throws InterruptedException;
}
