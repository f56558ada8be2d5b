package tessera.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tessera.kernel.Failure;

class RightOfWayTest {
    private static final long LEAD = 1L << 30;
    private static final long MUCH = 64L << 20;

    private final Backlog backlog = new Backlog(2 * LEAD, 0);
    private final RightOfWay way = new RightOfWay(backlog, LEAD);

    @Test
    void whereNothingArrivesPackingDoesNotWait() throws Exception {
        way.arrived(100);
        assertThat(packing().await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void packingWaitsForASenderWhoWaitsForTheDisk() throws Exception {
        CountDownLatch packing;
        try (Sender _ = new Sender()) {
            packing = packing();
            assertThat(packing.await(300, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(packing.await(3, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPauseOfTheSenderLetsPackingGoOn() throws Exception {
        way.arrived(MUCH);
        assertThat(packing().await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void packingIsNotPutOffForEver() throws Exception {
        try (Sender _ = new Sender()) {
            assertThat(packing().await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void packingGoesOnWhenSomebodyWaitsForIt() throws Exception {
        try (Sender _ = new Sender()) {
            CountDownLatch packing = packing();
            assertThat(packing.await(300, TimeUnit.MILLISECONDS)).isFalse();
            CompletableFuture<Boolean> settled = new CompletableFuture<>();
            CompletableFuture<Boolean> waited = way.givenUpUntil(settled);
            assertThat(packing.await(3, TimeUnit.SECONDS)).isTrue();
            settled.complete(true);
            assertThat(waited.join()).isTrue();
            assertThat(packing().await(300, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void packingGoesOnWhenTooMuchWaits() throws Exception {
        backlog.add(new Backlog.Load(LEAD, LEAD));
        try (Sender _ = new Sender()) {
            assertThat(packing().await(3, TimeUnit.SECONDS)).isTrue();
        }
    }

    private CountDownLatch packing() {
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                way.awaitTurn();
                begun.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return begun;
    }

    /// Somebody who waits for a sync that takes until it is closed.
    private final class Sender implements AutoCloseable {
        private final CountDownLatch syncing = new CountDownLatch(1);
        private final CountDownLatch durable = new CountDownLatch(1);
        private final Thread thread = Thread.ofVirtual().start(this::send);

        Sender() {
            await(syncing);
        }

        private void send() {
            try {
                way.sync(() -> {
                    syncing.countDown();
                    await(durable);
                });
            } catch (Failure e) {
                throw new AssertionError(e);
            }
        }

        private void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            durable.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
