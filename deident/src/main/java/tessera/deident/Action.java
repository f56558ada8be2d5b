package tessera.deident;

/// What is done to one element, once nothing is left to be decided.
public enum Action {
    /// It stays. A sequence is entered all the same, so that what is in it meets its own actions (PS3.15 §E.1.1).
    KEEP,
    /// It goes, with everything in it.
    REMOVE,
    /// It stays without a value.
    EMPTY,
    /// Its value becomes one that says nothing and fits its value representation.
    DUMMY,
    /// Each UID becomes the one that always stands for it; those that the standard defines stay.
    REMAP,
    /// What may identify is taken out of the value: dates move, of a text the words of imaging stay.
    CLEAN,
    /// A date moves by the participant's offset.
    SHIFT,
    /// Its value becomes the text that the profile gives.
    REPLACE,
    /// Its value becomes a keyed hash of it: equal values stay equal, and cannot be guessed without the key.
    HASH
}
