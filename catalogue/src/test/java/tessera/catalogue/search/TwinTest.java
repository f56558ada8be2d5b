package tessera.catalogue.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tessera.catalogue.SamplePack;
import tessera.catalogue.WithCatalogue;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Studies that several trials hold are one row behind the door to all, though nobody saw the other's coming.
class TwinTest {
    @RegisterExtension
    static final WithCatalogue WITH = new WithCatalogue();

    private static final int ROUNDS = 20;

    @Test
    void studiesThatCameToTwoTrialsAtTheSameMomentAreOneRow() throws Exception {
        List<TrialCode> trials =
                List.of(WITH.catalogue().trial("LEFT"), WITH.catalogue().trial("RIGHT"));
        CyclicBarrier together = new CyclicBarrier(trials.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(trials.size())) {
            List<Future<?>> done = new ArrayList<>();
            for (TrialCode trial : trials) {
                done.add(threads.submit(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        together.await();
                        WITH.catalogue()
                                .archive()
                                .archive(
                                        SamplePack.of(trial, "P" + i)
                                                .of("1.9." + i, "1.9." + i + ".1", 2)
                                                .content(trial.value())
                                                .build(),
                                        i);
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }

        for (int i = 0; i < ROUNDS; i++) {
            Uid study = new Uid("1.9." + i);
            assertThat(rows(SearchRequest.of(new Door.All(), Level.STUDY).within(study, null)))
                    .hasSize(1);
            assertThat(rows(SearchRequest.of(new Door.All(), Level.SERIES).within(study, null)))
                    .hasSize(1);
        }
        assertThat(rows(SearchRequest.of(new Door.OfTrial(trials.getFirst()), Level.STUDY)))
                .hasSize(ROUNDS);
    }

    private static List<String> rows(SearchRequest request) throws Exception {
        return WITH.catalogue().ask(request).rows();
    }
}
