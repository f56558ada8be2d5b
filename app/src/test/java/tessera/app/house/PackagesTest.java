package tessera.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What every package of the product promises.
class PackagesTest {
    @Test
    void everyPackageIsNullMarked() {
        assertThat(ProductCode.CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(of -> !of.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(ProductCode.CLASSES.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.matches(".*(Manager|Helper|Utils?|Impl)")))
                .isEmpty();
    }
}
