package tessera.web.api;

import java.io.IOException;
import java.util.List;
import tessera.catalogue.trial.TrialOverview;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.Failure;
import tessera.web.dicomweb.Doors;
import tessera.web.http.Exchange;
import tessera.web.http.Json;
import tessera.web.http.PathParameter;
import tessera.web.http.Refusal;
import tessera.web.port.TrialDirectory;

/// The trials a caller may know of: `/api/v1/trials`.
public final class TrialApi {
    private final TrialDirectory trials;
    private final Doors doors;

    public TrialApi(TrialDirectory trials, Doors doors) {
        this.trials = trials;
        this.doors = doors;
    }

    public void list(Exchange exchange) throws Failure, IOException {
        List<?> shown = trials.overviews(doors.context(exchange)).stream()
                .map(TrialApi::show)
                .toList();
        exchange.json(200, Json.object("trials", shown));
    }

    public void one(Exchange exchange) throws Refusal, Failure, IOException {
        TrialOverview trial = trials.overview(doors.context(exchange), exchange.path(PathParameter.TRIAL))
                .orElseThrow(() -> Refusal.notFound("trial.unknown", "there is no such trial"));
        exchange.json(200, show(trial));
    }

    private static Object show(TrialOverview overview) {
        TrialRow trial = overview.trial();
        return Json.object(
                "code", trial.code().value(),
                "title", trial.title(),
                "asReceived", trial.asReceived(),
                "life", trial.life().word(),
                "embargo", trial.embargo(),
                "participants", overview.participants(),
                "studies", overview.studies(),
                "series", overview.series(),
                "instances", overview.instances(),
                "held", overview.held());
    }
}
