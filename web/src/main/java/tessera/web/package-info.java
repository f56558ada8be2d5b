/// The faces over HTTP: DICOMweb, REST, the web app and the viewer, on one port.
///
/// Start reading at [WebServer], which builds everything in order; [tessera.web.http.FrontDoor] is what each
/// request goes through.
@NullMarked
package tessera.web;

import org.jspecify.annotations.NullMarked;
