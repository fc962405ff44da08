package io.quanttrade.topics.audit;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.FieldHash;
import io.quanttrade.topics.value.TopicOffset;
import org.jspecify.annotations.Nullable;

/// One link of an audit chain. Key: the chain. [AuditChain] makes links and checks them; the
/// constructor checks their shape only, because a reader must be able to hold a broken link in
/// order to report it.
///
/// @param chain an account id, or [#EVERYWHERE] for what concerns no single account
/// @param sequence 1 for the first link of the chain, then one more each
/// @param previousHash hash of the link before, [AuditChain#GENESIS] for the first; 64 lower-case
///   hexadecimal digits
/// @param hash [AuditChain#hash] of everything else here
public record AuditEvent(String chain, long sequence, String previousHash, Fact fact, String hash)
        implements Event {

    /// Chain of what concerns no single account.
    public static final String EVERYWHERE = "*";

    public AuditEvent {
        Checks.id("chain", chain);
        Checks.require(sequence > 0, "sequence", "must be positive");
        FieldHash.check("previousHash", previousHash);
        FieldHash.check("hash", hash);
    }

    @Override
    public String eventId() {
        return chain + "/" + sequence;
    }

    @Override
    public String key() {
        return chain;
    }

    @Override
    public long eventTime() {
        return fact.eventTime();
    }

    @Override
    public long receivedTime() {
        return fact.receivedTime();
    }

    @Override
    public String causationId() {
        return fact.subjectId();
    }

    /// What happened.
    ///
    /// @param subjectId id of the decision, order, deployment ..
    /// @param actor user or service that did it
    /// @param action what was done, for example `order-submitted`
    /// @param outcome how it ended, for example `approved` or a stable code
    /// @param recorded place of the record this is about; null where no record exists, as for a
    ///   login
    /// @param payloadHash SHA-256 of the record's value as it stands on the topic, or of what was
    ///   asked for where no record exists; 64 lower-case hexadecimal digits
    /// @param eventTime market time, epoch nanoseconds UTC; equal to `receivedTime` where the
    ///   market has no part in it
    /// @param receivedTime wall clock of the input, epoch nanoseconds UTC
    public record Fact(
            AuditSubject subject,
            String subjectId,
            String actor,
            String action,
            String outcome,
            @Nullable TopicOffset recorded,
            String payloadHash,
            long eventTime,
            long receivedTime) {

        public Fact {
            Checks.require(!subjectId.isBlank(), "subjectId", "must not be blank");
            Checks.require(!actor.isBlank(), "actor", "must not be blank");
            Checks.require(!action.isBlank(), "action", "must not be blank");
            FieldHash.check("payloadHash", payloadHash);
        }
    }
}
