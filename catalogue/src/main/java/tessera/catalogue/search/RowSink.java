package tessera.catalogue.search;

import java.io.IOException;

/// Takes an answer: first what is known of it, then each row as a finished DICOM JSON object in UTF-8.
public interface RowSink {
    default void begin(SearchOutcome outcome) throws IOException {}

    /// The bytes are valid only during the call.
    void row(byte[] buffer, int offset, int length) throws IOException;
}
