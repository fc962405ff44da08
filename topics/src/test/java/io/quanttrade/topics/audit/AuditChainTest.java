package io.quanttrade.topics.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.topics.value.TopicOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private static final String CHAIN = "PAPER-1";

    @Test
    void firstLinkHasTheHashAnIndependentImplementationGives() {
        // Computed with Python's hashlib and struct from the description in audit.proto.
        assertEquals(
                "97d2c518574d617a86f555a51376017cb1d3f2e9b7169d2ce4f5d8bd50cd594a",
                AuditChain.append(CHAIN, null, fact(1)).hash());
        assertEquals(
                "4f6c758feac55252329b500a5f32591e21a344a819778ae61c9f9f2f86146073",
                AuditChain.append("*", null, login()).hash());
    }

    @Test
    void unbrokenChainHasNoFault() {
        assertEquals(Optional.empty(), firstFault(chain(20)));
    }

    @Test
    void removedLinkBreaksTheChainAtItsPlace() {
        List<AuditEvent> links = chain(5);
        links.remove(2);
        assertEquals(Optional.of("2 SEQUENCE"), firstFault(links));
    }

    @Test
    void swappedLinksBreakTheChain() {
        List<AuditEvent> links = chain(5);
        links.add(1, links.remove(2));
        assertEquals(Optional.of("1 SEQUENCE"), firstFault(links));
    }

    @Test
    void alteredLinkFailsItsOwnHash() {
        List<AuditEvent> links = chain(5);
        AuditEvent link = links.get(3);
        links.set(
                3,
                new AuditEvent(
                        link.chain(), link.sequence(), link.previousHash(), fact(99), link.hash()));
        assertEquals(Optional.of("3 HASH"), firstFault(links));
    }

    @Test
    void replacedLinkWithAMatchingHashBreaksTheNextOne() {
        List<AuditEvent> links = chain(5);
        links.set(3, AuditChain.append(CHAIN, links.get(2), fact(99)));
        assertEquals(Optional.of("4 PREVIOUS_HASH"), firstFault(links));
    }

    @Test
    void linkOfAnotherChainIsAFault() {
        List<AuditEvent> links = chain(2);
        links.add(AuditChain.append("PAPER-2", links.get(1), fact(3)));
        assertEquals(Optional.of("2 OTHER_CHAIN"), firstFault(links));
    }

    @Test
    void chainThatDoesNotBeginAtItsFirstLinkIsAFault() {
        assertEquals(Optional.of("0 SEQUENCE"), firstFault(chain(3).subList(1, 3)));
    }

    private static Optional<String> firstFault(List<AuditEvent> links) {
        AuditEvent last = null;
        for (int i = 0; i < links.size(); i++) {
            Optional<AuditChain.Fault> fault = AuditChain.check(last, links.get(i));
            if (fault.isPresent()) {
                return Optional.of(i + " " + fault.get());
            }
            last = links.get(i);
        }
        return Optional.empty();
    }

    private static List<AuditEvent> chain(int length) {
        List<AuditEvent> links = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            links.add(AuditChain.append(CHAIN, i == 0 ? null : links.get(i - 1), fact(i + 1)));
        }
        return links;
    }

    private static AuditEvent.Fact fact(long offset) {
        return new AuditEvent.Fact(
                AuditSubject.DECISION,
                "decision-" + offset,
                "risk-gate",
                "decide",
                "approved",
                new TopicOffset("risk.decision.v1", 2, offset),
                "c".repeat(64),
                1_621_223_130_000_000_000L,
                1_795_169_730_123_456_789L);
    }

    private static AuditEvent.Fact login() {
        return new AuditEvent.Fact(
                AuditSubject.ACCESS, "jörg", "jörg", "login", "", null, "d".repeat(64), 7, 7);
    }
}
