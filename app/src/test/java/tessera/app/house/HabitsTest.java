package tessera.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Habits that a machine can watch: time and chance come in from outside, output goes through the command line.
class HabitsTest {
    private static final Set<String> CLOCKLESS =
            Set.of("java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.ZonedDateTime");

    @Test
    void timeComesInThroughAClock() {
        assertThat(callers(access -> CLOCKLESS.contains(owner(access))
                        && name(access).equals("now")
                        && access.getTarget().getFullName().endsWith("now()")))
                .isEmpty();
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        assertThat(callers(access -> owner(access).equals("java.lang.System")
                        && List.of("out", "err").contains(name(access))))
                .allMatch(caller -> caller.startsWith("tessera.app."));
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        Set<String> endings = Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");
        assertThat(callers(access -> endings.contains(owner(access) + "." + name(access))))
                .allMatch(caller -> caller.startsWith("tessera.app."));
    }

    @Test
    void noBareRuntimeExceptionIsMade() {
        assertThat(callers(access -> access instanceof JavaConstructorCall
                        && Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Error")
                                .contains(owner(access))
                        && !access.getOriginOwner().isAssignableTo(Throwable.class)))
                .isEmpty();
    }

    private static List<String> callers(Predicate<JavaAccess<?>> unwanted) {
        return ProductCode.CLASSES.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(unwanted)
                .map(JavaAccess::getOriginOwner)
                .map(JavaClass::getName)
                .distinct()
                .toList();
    }

    private static String owner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }

    private static String name(JavaAccess<?> access) {
        return access.getTarget().getName();
    }
}
