package tessera.catalogue.intake;

import java.util.List;

/// One page of the intake desk.
///
/// @param total how many entries match in all
public record HeldPage(long total, List<HeldRow> items) {
    public HeldPage {
        items = List.copyOf(items);
    }
}
