package tessera.web;

import tessera.governance.Accounts;
import tessera.governance.Ledger;
import tessera.governance.Sessions;
import tessera.governance.Tokens;
import tessera.web.port.Admission;
import tessera.web.port.Desk;
import tessera.web.port.Packs;
import tessera.web.port.Questions;
import tessera.web.port.Reception;
import tessera.web.port.TrialDirectory;

/// Everything the faces stand on. They own none of it and close none of it.
public record Services(
        Admission admission,
        Questions questions,
        TrialDirectory trials,
        Packs packs,
        Reception reception,
        Desk desk,
        Accounts accounts,
        Sessions sessions,
        Tokens tokens,
        Ledger ledger) {}
