/// The demonstration trial: seeded CT phantoms of participants who do not exist, with lesions that change over
/// three visits. Nothing in it was taken from a person.
@NullMarked
package tessera.app.demo;

import org.jspecify.annotations.NullMarked;
