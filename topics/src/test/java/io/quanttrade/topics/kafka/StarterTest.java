package io.quanttrade.topics.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StarterTest {

    private static final long BOUND_SECONDS = 30;

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger undone = new AtomicInteger();

    @Test
    void triesAgainAfterAFailureAndUndoesIt() throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        Starter starter =
                new Starter(
                        "service",
                        () -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("broker away");
                            }
                            up.countDown();
                        },
                        undone::incrementAndGet);
        try (starter) {
            starter.start();

            assertTrue(up.await(BOUND_SECONDS, TimeUnit.SECONDS));
            assertEquals(2, attempts.get());
            assertEquals(1, undone.get());
            assertFalse(starter.isStopping());
        }
        assertEquals(2, undone.get());
    }

    @Test
    void endsAnAttemptThatWaits() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Starter starter =
                new Starter(
                        "service",
                        () -> {
                            waiting.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                ended.countDown();
                            }
                        },
                        undone::incrementAndGet);
        starter.start();
        assertTrue(waiting.await(BOUND_SECONDS, TimeUnit.SECONDS));

        starter.close();

        assertTrue(ended.await(BOUND_SECONDS, TimeUnit.SECONDS));
        assertTrue(starter.isStopping());
        assertEquals(1, undone.get());
    }
}
