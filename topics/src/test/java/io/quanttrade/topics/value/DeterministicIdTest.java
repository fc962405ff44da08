package io.quanttrade.topics.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class DeterministicIdTest {

    private static final AccountId ACCOUNT = new AccountId("1000000001");

    @Test
    void correlationIdIsTheDocumentedHash() {
        assertEquals(
                "C3WCFCS5EIBNA2MKVBME4GPOX",
                DeterministicId.correlationId(ACCOUNT, "3f2a9c0e5b7d41688a1c", 0, 1));
        assertEquals(
                "R6ROCMHSD5NGPBPTTOWW2WTL6",
                DeterministicId.correlationId(ACCOUNT, "3f2a9c0e5b7d41688a1c", 1, 1));
    }

    @Test
    void partsDoNotRunIntoEachOther() {
        assertNotEquals(DeterministicId.of("ab", "c"), DeterministicId.of("a", "bc"));
        assertEquals(20, DeterministicId.of("a").length());
    }
}
