package tessera.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tessera.catalogue.dump.CatalogueDump;
import tessera.catalogue.intake.DepositCounts;
import tessera.catalogue.intake.DepositGateway;
import tessera.catalogue.intake.DepositRow;
import tessera.catalogue.intake.DepositState;
import tessera.catalogue.intake.HeldGateway;
import tessera.catalogue.intake.HeldKind;
import tessera.catalogue.intake.HeldRow;
import tessera.catalogue.intake.HeldState;
import tessera.catalogue.sql.Sql;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

class CatalogueDumpTest {
    private static final List<String> TABLES = List.of(
            "gate.account",
            "gate.epoch",
            "gate.session",
            "catalogue.trial",
            "catalogue.site",
            "catalogue.participant",
            "catalogue.study",
            "catalogue.study_word",
            "catalogue.series",
            "catalogue.pack",
            "catalogue.instance",
            "catalogue.deposit",
            "catalogue.held");

    @RegisterExtension
    static final WithCatalogue WITH = new WithCatalogue();

    @TempDir
    Path directory;

    private final CatalogueDump dump = new CatalogueDump(WITH.server().postgres(), SampleCatalogue.PASSWORDS.owner());

    @Test
    void everyRowComesBackAndNumbersGoOn() throws Exception {
        TrialCode trial;
        UUID session;
        Map<String, String> before;
        try (SampleCatalogue full = WITH.server().renew()) {
            trial = fill(full);
            before = rows(full);
            session = full.steward().session();
            assertThat(dump.write(directory))
                    .containsOnlyKeys(TABLES)
                    .allSatisfy((_, rows) -> assertThat(rows).isPositive());
        }
        try (SampleCatalogue restored = SampleCatalogue.openEmpty(WITH.server())) {
            dump.read(directory);
            assertThat(rows(restored)).isEqualTo(before);
            assertThat(restored.archive()
                            .archive(
                                    SamplePack.of(trial, "P9")
                                            .of("1.9", "1.9.1", 1)
                                            .build(),
                                    20))
                    .isTrue();
            assertThat(restored.gate().enter(session).text()).isNotEmpty();
        }
    }

    private static TrialCode fill(SampleCatalogue full) throws Failure {
        TrialCode trial = full.trial("KEPT");
        for (int i = 1; i <= 5; i++) {
            full.archive()
                    .archive(
                            SamplePack.of(trial, "P" + i)
                                    .of("1." + i, "1." + i + ".1", i)
                                    .study(0x00100010, "PN", "Tab\\\\tëd^Name=名\\n")
                                    .build(),
                            i);
        }
        DepositId deposit = new DepositId(UUID.randomUUID());
        new DepositGateway(full.database())
                .save(
                        new DepositRow(
                                deposit,
                                trial,
                                "S1",
                                "stow",
                                "steward",
                                DepositState.CLOSED,
                                SampleCatalogue.NOW,
                                SampleCatalogue.NOW,
                                DepositCounts.none()),
                        7);
        new HeldGateway(full.database(), full.gate())
                .add(
                        new HeldRow(
                                UUID.randomUUID(),
                                deposit,
                                HeldKind.SERIES,
                                "no-patient-id",
                                null,
                                HeldState.OPEN,
                                4,
                                List.of("r,1", "{r\"2}"),
                                List.of("verify.url (0008,1030)"),
                                SampleCatalogue.NOW,
                                null),
                        8);
        return trial;
    }

    private static Map<String, String> rows(SampleCatalogue catalogue) throws Failure {
        return catalogue.database().write(connection -> {
            Map<String, String> rows = new TreeMap<>();
            for (String table : TABLES) {
                rows.put(
                        table,
                        String.join(
                                "\n",
                                Sql.list(
                                        connection,
                                        "select t::text as row from " + table + " t order by 1",
                                        row -> row.text("row"))));
            }
            return rows;
        });
    }

    @Test
    void aDatabaseThatHoldsRowsIsNotFilled() throws Exception {
        try (SampleCatalogue full = WITH.server().renew()) {
            fill(full);
            dump.write(directory);
            assertRefused("holds rows already");
        }
    }

    @Test
    void anExportThatWasChangedIsRefusedAndNothingOfItStays() throws Exception {
        try (SampleCatalogue full = WITH.server().renew()) {
            fill(full);
            dump.write(directory);
        }
        Files.writeString(directory.resolve("catalogue.site.copy"), "S2\n", StandardOpenOption.APPEND);
        try (SampleCatalogue empty = SampleCatalogue.openEmpty(WITH.server())) {
            assertRefused("catalogue.site is not what it was");
            assertThat(rows(empty).get("gate.account")).isEmpty();
        }
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> dump.read(directory))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("catalogue.dump-refused"))
                .hasMessageContaining(why);
    }

    @Test
    void noExportIsMadeWhenAPolicyHidesRowsFromIt() throws Exception {
        try (SampleCatalogue _ = WITH.server().renew();
                Connection owner = Database.source(
                                WITH.server().postgres(), CatalogueRoles.OWNER, SampleCatalogue.PASSWORDS.owner())
                        .getConnection()) {
            Sql.execute(owner, "create policy hiding on catalogue.site as restrictive using (code <> 'S1')");
            assertThatThrownBy(() -> dump.write(directory))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.code()).isEqualTo("catalogue.dump-hidden-rows"));
            assertThat(directory).isEmptyDirectory();
        }
    }
}
