package dev.towline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each extension of Quarkus brings something that is used. The build finds other dependencies that are not; of an
 * extension it cannot tell, for no class of ours refers to the extension itself.
 */
class DependenciesTest {

    /** What an extension is there for: a package that classes of ours use. */
    private static final Map<String, String> BRINGS = Map.of(
            "quarkus-arc", "jakarta.enterprise.context",
            "quarkus-rest", "jakarta.ws.rs",
            "quarkus-smallrye-fault-tolerance", "org.eclipse.microprofile.faulttolerance",
            "quarkus-smallrye-health", "org.eclipse.microprofile.health",
            "quarkus-micrometer-registry-prometheus", "io.micrometer.core",
            "quarkus-vertx", "io.vertx.core");

    /** What an extension is there for that no class of ours refers to: a key that the package sets for it. */
    private static final Map<String, String> CONFIGURED = Map.of("quarkus-logging-json", "quarkus.log.console.json");

    private static final Pattern PACKAGED = Pattern.compile(
            "<groupId>io\\.quarkus</groupId>\\s*" + "<artifactId>(quarkus-[a-z-]+)</artifactId>\\s*</dependency>");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.towline");

    static Stream<String> extensions() throws IOException {
        return PACKAGED.matcher(Files.readString(Path.of("pom.xml"))).results().map(DependenciesTest::name);
    }

    private static String name(MatchResult found) {
        return found.group(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extensions")
    void anExtensionBringsWhatIsUsed(String extension) throws IOException {
        if (CONFIGURED.containsKey(extension)) {
            assertThat(Path.of("src/main/resources/application.properties"))
                    .content()
                    .contains(CONFIGURED.get(extension));
            return;
        }
        assertThat(BRINGS).as("what it is there for").containsKey(extension);
        String brought = BRINGS.get(extension);

        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getPackageName())
                        .anyMatch(name -> name.startsWith(brought)))
                .as("a class of ours uses %s", brought)
                .isTrue();
    }
}
