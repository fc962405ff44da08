package io.quanttrade.topics.audit;

import io.quanttrade.topics.value.FieldHash;
import io.quanttrade.topics.value.TopicOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes and checks the links of an audit chain. Anybody can repeat the check: the hash is SHA-256
/// over the fields in the order of [#hash], each text as its length (4 bytes, big-endian) and its
/// UTF-8 bytes, each number as 8 bytes, big-endian.
public final class AuditChain {

    /// Previous hash of the first link of every chain.
    public static final String GENESIS = "0".repeat(FieldHash.HEX_LENGTH);

    private static final String DOMAIN = "quanttrade.audit.v1";
    private static final int NO_PARTITION = -1;
    private static final long NO_OFFSET = -1;

    private AuditChain() {}

    /// What is wrong with a link.
    public enum Fault {
        /// Belongs to another chain than the link before.
        OTHER_CHAIN,
        /// The sequence does not follow: links are missing, repeated or out of order.
        SEQUENCE,
        /// Does not name the link before: that one was altered or replaced.
        PREVIOUS_HASH,
        /// Its own fields were altered.
        HASH
    }

    /// The link that follows another.
    ///
    /// @param last the newest link of the chain, null for an empty chain
    public static AuditEvent append(String chain, @Nullable AuditEvent last, AuditEvent.Fact fact) {
        long sequence = last == null ? 1 : last.sequence() + 1;
        String previousHash = last == null ? GENESIS : last.hash();
        return new AuditEvent(
                chain, sequence, previousHash, fact, hash(chain, sequence, previousHash, fact));
    }

    /// What is wrong with a link that should follow another; empty when nothing is.
    ///
    /// @param last the link before, already checked; null when the link should be the first
    public static Optional<Fault> check(@Nullable AuditEvent last, AuditEvent link) {
        if (last != null && !last.chain().equals(link.chain())) {
            return Optional.of(Fault.OTHER_CHAIN);
        }
        if (link.sequence() != (last == null ? 1 : last.sequence() + 1)) {
            return Optional.of(Fault.SEQUENCE);
        }
        if (!link.previousHash().equals(last == null ? GENESIS : last.hash())) {
            return Optional.of(Fault.PREVIOUS_HASH);
        }
        String hash = hash(link.chain(), link.sequence(), link.previousHash(), link.fact());
        return hash.equals(link.hash()) ? Optional.empty() : Optional.of(Fault.HASH);
    }

    /// 64 lower-case hexadecimal digits over all fields of a link but its hash.
    public static String hash(
            String chain, long sequence, String previousHash, AuditEvent.Fact fact) {
        TopicOffset recorded = fact.recorded();
        return new FieldHash(DOMAIN)
                .text(chain)
                .number(sequence)
                .text(previousHash)
                .text(fact.subject().name())
                .text(fact.subjectId())
                .text(fact.actor())
                .text(fact.action())
                .text(fact.outcome())
                .text(recorded == null ? "" : recorded.topic())
                .number(recorded == null ? NO_PARTITION : recorded.partition())
                .number(recorded == null ? NO_OFFSET : recorded.offset())
                .text(fact.payloadHash())
                .number(fact.eventTime())
                .number(fact.receivedTime())
                .hex();
    }
}
