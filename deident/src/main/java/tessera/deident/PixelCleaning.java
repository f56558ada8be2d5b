package tessera.deident;

/// What was done to the pixels of an object before the engine saw it; the engine looks at no pixels itself.
public enum PixelCleaning {
    /// Burnt-in text was looked for and is gone from the stored values (PS3.15 §E.3.1).
    CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option"),
    /// A face cannot be made out any more (PS3.15 §E.3.2).
    CLEAN_RECOGNIZABLE_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option");

    private final String code;
    private final String meaning;

    PixelCleaning(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
