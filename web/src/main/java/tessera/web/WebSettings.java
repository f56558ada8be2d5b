package tessera.web;

import java.nio.file.Path;
import tessera.web.http.HttpLimits;
import tessera.web.http.Listening;
import tessera.web.stow.StowLimits;

/// How the server listens and what it serves beside the interfaces.
///
/// @param app folder of the built web app; when it is absent the interfaces work without it
/// @param viewer folder of the built viewer, likewise
/// @param version of this software, as shown in `/api/v1/status`
public record WebSettings(
        Listening listening, HttpLimits http, StowLimits stow, Path app, Path viewer, String version) {
    /// With the usual limits.
    public static WebSettings of(Listening listening, Path app, Path viewer, String version) {
        return new WebSettings(listening, HttpLimits.DEFAULT, StowLimits.DEFAULT, app, viewer, version);
    }
}
