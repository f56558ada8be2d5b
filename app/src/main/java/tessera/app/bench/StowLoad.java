package tessera.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Clients that store study after study, each in one request.
///
/// @param slices instances a study
/// @param trial into which they go
record StowLoad(ArchiveUnderTest archive, CtTemplate template, int slices, String trial) {
    StowLoad(ArchiveUnderTest archive, CtTemplate template, int slices) {
        this(archive, template, slices, ArchiveUnderTest.TRIAL);
    }

    /// Instances stored per second by so many clients together; every study is new, counted from `firstStudy`.
    ///
    /// @param untilArchived whether each answer is to wait until the study is archived and searchable
    double perSecond(int firstStudy, int clients, int requests, boolean untilArchived) throws Exception {
        List<Timing.Work> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int first = firstStudy + client * requests;
            work.add(() -> {
                try (HttpConnection connection = archive.connect()) {
                    for (int i = 0; i < requests; i++) {
                        store(connection, first + i, untilArchived);
                    }
                }
            });
        }
        return (double) clients * requests * slices / Timing.secondsOfAll(work);
    }

    /// The same, counted until the last study is archived and searchable.
    double archivedPerSecond(int firstStudy, int clients, int requests) throws Exception {
        long start = System.nanoTime();
        perSecond(firstStudy, clients, requests, false);
        untilArchived(firstStudy + clients * requests);
        double seconds = (System.nanoTime() - start) / 1e9;
        return ((double) clients * requests + 1) * slices / seconds;
    }

    /// Stores one more study and waits until it is archived, and with it what was stored before.
    void untilArchived(int study) throws IOException {
        try (HttpConnection connection = archive.connect()) {
            store(connection, study, true);
        }
    }

    void store(HttpConnection connection, int study, boolean untilArchived) throws IOException {
        StowBody body = new StowBody();
        for (int slice = 1; slice <= slices; slice++) {
            body.add(template.pieces(new CtTemplate.Identity(study, study, 1, slice)));
        }
        connection.exchange(body.request(archive, trial, untilArchived)).expect(200);
    }
}
