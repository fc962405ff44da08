package io.quanttrade.query.view;

/// Where fresh views go as soon as they are stored. Implementations return at once and never fail.
public interface Updates {

    /// The last value of something changed.
    ///
    /// @param key what a subscriber names: an instrument or an account
    /// @param slot values of one slot replace each other, values of different slots do not
    void state(Channel channel, String key, String slot, Object view);

    /// Something happened.
    void event(Channel channel, String accountId, Object view);
}
