package io.quanttrade.query.rest;

import io.quanttrade.query.auth.Users;
import io.quanttrade.query.store.ReadModel.After;
import io.quanttrade.query.store.ReadModel.Filter;
import io.quanttrade.query.store.ReadModel.Slice;
import io.quanttrade.query.view.Page;
import io.quanttrade.topics.value.DeterministicId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns query parameters into a bounded, account-bound query and its rows into a page. Cursors are
/// opaque and good for the same list with the same filters only.
@Singleton
public class Lists {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_ID_LENGTH = 64;
    private static final String SEPARATOR = "\n";
    private static final Set<String> COMMON =
            Set.of("limit", "cursor", "accountId", "instrumentId", "deploymentId");

    private final Users users;
    private final CurrentCaller current;

    @Inject
    Lists(Users users, CurrentCaller current) {
        this.users = users;
        this.current = current;
    }

    /// The rows a list asks for.
    @FunctionalInterface
    interface Query<T> {
        Slice<T> run(Filter filter, @Nullable After after, int limit);
    }

    /// A page of data that belongs to accounts.
    <T> Page<T> owned(String list, ListParams params, Query<T> query) {
        List<String> accounts = accounts(id("accountId", params.accountId));
        return page(list, params, accounts, null, DEFAULT_LIMIT, Set.of(), query);
    }

    /// A page of data that belongs to nobody.
    ///
    /// @param kind value of a list's own filter, null = all
    /// @param extra names of the list's own parameters
    <T> Page<T> shared(
            String list,
            ListParams params,
            @Nullable String kind,
            int defaultLimit,
            Set<String> extra,
            Query<T> query) {
        return page(list, params, null, kind, defaultLimit, extra, query);
    }

    /// All accounts of the caller, or the one asked for.
    ///
    /// @throws ProblemException 404 when that one is not the caller's
    List<String> accounts(@Nullable String asked) {
        List<String> own = users.accountIds(current.get().userId());
        if (asked == null) {
            return own;
        }
        if (!own.contains(asked)) {
            throw ProblemException.notFound();
        }
        return List.of(asked);
    }

    private <T> Page<T> page(
            String list,
            ListParams params,
            @Nullable List<String> accounts,
            @Nullable String kind,
            int defaultLimit,
            Set<String> extra,
            Query<T> query) {
        refuseUnknown(params, extra);
        Filter filter =
                new Filter(
                        accounts,
                        id("instrumentId", params.instrumentId),
                        id("deploymentId", params.deploymentId),
                        kind);
        String binding =
                DeterministicId.of(
                        list,
                        String.valueOf(params.accountId),
                        String.valueOf(filter.instrumentId()),
                        String.valueOf(filter.deploymentId()),
                        String.valueOf(kind));
        Slice<T> slice =
                query.run(filter, after(params.cursor, binding), limit(params.limit, defaultLimit));
        After next = slice.next();
        return new Page<>(slice.items(), next == null ? null : cursor(next, binding));
    }

    /// The framework leaves empty values out, so they are looked for here.
    private static void refuseUnknown(ListParams params, Set<String> extra) {
        if (params.uri == null) {
            return;
        }
        params.uri
                .getQueryParameters()
                .forEach(
                        (name, values) -> {
                            if (!COMMON.contains(name) && !extra.contains(name)) {
                                throw ProblemException.field(
                                        400,
                                        "query-unknown",
                                        "?" + name,
                                        "This list has no such parameter.");
                            }
                            if (values.size() != 1 || values.getFirst().isEmpty()) {
                                throw ProblemException.field(
                                        400, "query-invalid", "?" + name, "Needs one value.");
                            }
                        });
    }

    private static int limit(@Nullable String text, int defaultLimit) {
        if (text == null) {
            return defaultLimit;
        }
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        }
        throw ProblemException.field(
                400, "limit-invalid", "?limit", "Must be a whole number from 1 to " + MAX_LIMIT);
    }

    /// An id of a query, null when absent.
    static @Nullable String id(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        boolean plain = value.chars().allMatch(c -> c > ' ' && c <= '~');
        if (value.isEmpty() || value.length() > MAX_ID_LENGTH || !plain) {
            throw ProblemException.field(
                    400,
                    "query-invalid",
                    "?" + name,
                    "Must have 1 to " + MAX_ID_LENGTH + " printable ASCII characters.");
        }
        return value;
    }

    private static String cursor(After after, String binding) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        String.join(SEPARATOR, binding, Long.toString(after.sortTime()), after.id())
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable After after(@Nullable String cursor, String binding) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, 3);
            if (parts.length == 3 && parts[0].equals(binding) && parts[2].indexOf('\0') < 0) {
                return new After(Long.parseLong(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // Not ours: answered below like any other cursor that is not.
        }
        throw ProblemException.field(
                400,
                "cursor-invalid",
                "?cursor",
                "Must be the nextCursor of this list with the same filters.");
    }
}
