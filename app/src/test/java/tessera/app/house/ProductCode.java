package tessera.app.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// All classes of the product, without their tests; read once for all house tests.
final class ProductCode {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tessera");

    private ProductCode() {}

    /// The module of a class: the word after `tessera.` in its package.
    static String moduleOf(JavaClass type) {
        String[] words = type.getPackageName().split("\\.", 3);
        return words.length > 1 && words[0].equals("tessera") ? words[1] : "";
    }
}
