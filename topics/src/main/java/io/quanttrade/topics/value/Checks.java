package io.quanttrade.topics.value;

/// What compact constructors of messages check; a message that fails can never be valid.
public final class Checks {

    private static final int MAX_ID_LENGTH = 64;

    private Checks() {}

    /// @throws IllegalArgumentException when blank, too long or with a character outside `!`..`~`
    public static void id(String name, String value) {
        require(
                !value.isEmpty() && value.length() <= MAX_ID_LENGTH,
                name,
                "must have 1 to 64 characters");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            require(c > ' ' && c <= '~', name, "must be printable ASCII without spaces");
        }
    }

    /// @throws IllegalArgumentException with name and reason when the condition does not hold
    public static void require(boolean condition, String name, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(name + " " + reason);
        }
    }
}
