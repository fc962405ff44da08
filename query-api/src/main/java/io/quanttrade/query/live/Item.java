package io.quanttrade.query.live;

import io.quanttrade.query.store.Json;
import org.jspecify.annotations.Nullable;

/// One view on its way to subscribers, encoded when the first of them needs it.
///
/// Safe between threads: encoding twice gives the same text.
final class Item {

    private final String key;
    private final String slot;
    private final Object view;
    private volatile @Nullable String json;

    Item(String key, String slot, Object view) {
        this.key = key;
        this.slot = slot;
        this.view = view;
    }

    String key() {
        return key;
    }

    String slot() {
        return slot;
    }

    String json() {
        String text = json;
        if (text == null) {
            text = Json.write(view);
            json = text;
        }
        return text;
    }
}
