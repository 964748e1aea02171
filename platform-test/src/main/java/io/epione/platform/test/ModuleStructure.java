package io.epione.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.epione.platform.security.RolePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shape of a service: its modules, its names, and a guard on every operation. */
public final class ModuleStructure {

    private static final Pattern AUTHORITY = Pattern.compile("'([a-z-]+(?::[a-z-]+)?)'");

    private ModuleStructure() {}

    /** @throws AssertionError naming what is out of shape */
    public static void verify(Class<?> application) {
        ApplicationModules.of(application).verify();
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(application.getPackageName());
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .as("names say what a class does")
                .check(classes);
        noClasses()
                .should()
                .resideInAnyPackage("..dto..", "..impl..", "..util..", "..mapper..", "..helper..")
                .as("packages are features")
                .check(classes);
        assertThat(unguarded(classes))
                .as("operations without a guard that exists")
                .isEmpty();
    }

    private static List<String> unguarded(JavaClasses classes) {
        List<String> findings = new ArrayList<>();
        for (JavaClass controller : classes) {
            if (!controller.isMetaAnnotatedWith(RestController.class)) {
                continue;
            }
            for (JavaMethod operation : controller.getMethods()) {
                if (!operation.isMetaAnnotatedWith(RequestMapping.class)) {
                    continue;
                }
                String guard = operation
                        .tryGetAnnotationOfType(PreAuthorize.class)
                        .or(() -> controller.tryGetAnnotationOfType(PreAuthorize.class))
                        .map(PreAuthorize::value)
                        .orElse("");
                if (!opens(guard)) {
                    findings.add(operation.getFullName() + " [" + guard + "]");
                }
            }
        }
        return findings;
    }

    /** Every permission a guard names is in the table; {@code permitAll()} and {@code isAuthenticated()} are said on purpose. */
    private static boolean opens(String guard) {
        if (guard.equals("permitAll()") || guard.equals("isAuthenticated()")) {
            return true;
        }
        Matcher names = AUTHORITY.matcher(guard);
        boolean any = false;
        while (names.find()) {
            any = true;
            if (!RolePermissions.exists(names.group(1))) {
                return false;
            }
        }
        return any;
    }
}
