package io.quanttrade.query.auth;

import io.quanttrade.query.store.Database;
import io.quanttrade.topics.value.DeterministicId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Users and the trading accounts they own.
public final class Users {

    /// One user as stored.
    public record User(
            String id, String email, String name, String passwordHash, Set<String> roles) {}

    /// One trading account.
    ///
    /// @param capital opening cash, null while unknown
    public record Account(String id, String mode, @Nullable String capital) {}

    private final Database database;

    public Users(Database database) {
        this.database = database;
    }

    public @Nullable User find(String email) {
        for (Row row :
                database.query(
                        "SELECT id, email, name, password_hash, roles FROM users WHERE email = $1",
                        normal(email))) {
            return new User(
                    row.getString("id"),
                    row.getString("email"),
                    row.getString("name"),
                    row.getString("password_hash"),
                    Set.of(row.getArrayOfStrings("roles")));
        }
        return null;
    }

    /// Accounts of a user, by id.
    public List<Account> accounts(String userId) {
        return database
                .query(
                        "SELECT a.id, a.mode, a.capital FROM accounts a JOIN user_accounts u ON"
                                + " u.account_id = a.id WHERE u.user_id = $1 ORDER BY a.id",
                        userId)
                .stream()
                .map(
                        row ->
                                new Account(
                                        row.getString("id"),
                                        row.getString("mode"),
                                        row.getString("capital")))
                .toList();
    }

    /// Ids of the accounts of a user.
    public List<String> accountIds(String userId) {
        return accounts(userId).stream().map(Account::id).toList();
    }

    /// Makes a user with accounts, or brings an existing one to this state. The password hash only
    /// changes when the password does.
    public void ensure(
            String email, String name, String password, Set<String> roles, List<Account> accounts) {
        User before = find(email);
        String hash =
                before != null && Passwords.matches(password, before.passwordHash())
                        ? before.passwordHash()
                        : Passwords.hash(password);
        String id = before == null ? DeterministicId.of("user", normal(email)) : before.id();
        database.inTransaction(
                session -> {
                    session.update(
                            "INSERT INTO users (id, email, name, password_hash, roles) VALUES ($1,"
                                    + " $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET name ="
                                    + " excluded.name, password_hash = excluded.password_hash,"
                                    + " roles = excluded.roles",
                            id,
                            normal(email),
                            name,
                            hash,
                            roles.toArray(String[]::new));
                    for (Account account : accounts) {
                        session.update(
                                "INSERT INTO accounts (id, mode, capital) VALUES ($1, $2, $3) ON"
                                        + " CONFLICT (id) DO NOTHING",
                                account.id(),
                                account.mode(),
                                account.capital());
                        session.update(
                                "INSERT INTO user_accounts (user_id, account_id) VALUES ($1, $2)"
                                        + " ON CONFLICT DO NOTHING",
                                id,
                                account.id());
                    }
                    return true;
                });
    }

    /// The form in which addresses are stored and counted.
    public static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
