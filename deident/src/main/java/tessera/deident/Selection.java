package tessera.deident;

import java.util.List;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.kernel.Uid;

/// Which objects a profile takes: the first rule of which all conditions hold decides.
record Selection(List<Rule> rules, Verdict otherwise) {
    enum Verdict {
        /// It is de-identified.
        TAKE,
        /// It is de-identified once its pixels have been looked at ([PixelCleaning#CLEAN_PIXEL_DATA]).
        LOOK,
        /// A person decides.
        HOLD,
        /// It is not wanted; it is counted.
        DROP
    }

    /// @param because one sentence for people
    record Rule(List<Condition> conditions, Verdict verdict, String because) {
        Rule {
            conditions = List.copyOf(conditions);
        }

        boolean matches(DataSet dataSet) {
            for (Condition condition : conditions) {
                if (!condition.holds(dataSet)) {
                    return false;
                }
            }
            return true;
        }
    }

    sealed interface Condition {
        boolean holds(DataSet dataSet);

        record OfClass(Uid sopClass) implements Condition {
            @Override
            public boolean holds(DataSet dataSet) {
                return dataSet.string(Tag.SOP_CLASS_UID)
                        .filter(sopClass.value()::equals)
                        .isPresent();
            }
        }

        record OfModality(String modality) implements Condition {
            @Override
            public boolean holds(DataSet dataSet) {
                return dataSet.string(Tag.MODALITY).filter(modality::equals).isPresent();
            }
        }

        /// Any value of Image Type (0008,0008).
        record OfImageType(String value) implements Condition {
            @Override
            public boolean holds(DataSet dataSet) {
                return dataSet.strings(Tag.IMAGE_TYPE).contains(value);
            }
        }

        /// Burned In Annotation (0028,0301).
        record BurnedIn(String value) implements Condition {
            private static final int BURNED_IN_ANNOTATION = 0x00280301;

            @Override
            public boolean holds(DataSet dataSet) {
                return dataSet.string(BURNED_IN_ANNOTATION)
                        .filter(value::equals)
                        .isPresent();
            }
        }
    }

    Selection {
        rules = List.copyOf(rules);
    }

    Rule decide(DataSet dataSet) {
        for (Rule rule : rules) {
            if (rule.matches(dataSet)) {
                return rule;
            }
        }
        return new Rule(List.of(), otherwise, "The profile does not name this kind of object.");
    }
}
