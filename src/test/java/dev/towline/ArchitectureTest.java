package dev.towline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.towline.job.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One direction: each package may use only what stands to its right. */
class ArchitectureTest {

    private static final String ROOT = "dev.towline";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<Arguments> arrows() {
        return Stream.of(
                arguments("config", List.of()),
                arguments("job", List.of()),
                arguments("net", List.of()),
                arguments("json", List.of()),
                arguments("key", List.of()),
                arguments("tls", List.of("net")),
                arguments("disk", List.of("job")),
                arguments("store", List.of("json", "job", "disk")),
                arguments("intake", List.of("json", "job", "key", "store")),
                arguments("http", List.of("job", "net", "tls")),
                arguments("part", List.of("json", "job", "disk", "http")),
                arguments("download", List.of("job", "disk", "http", "part")),
                arguments("dispatch", List.of("json", "job", "disk", "store", "download")),
                arguments("report", List.of("json", "job", "store")),
                arguments("image", List.of("json", "job", "disk", "store")),
                arguments("metrics", List.of("job", "disk", "store", "dispatch", "report")),
                arguments(
                        "mqtt",
                        List.of("config", "json", "job", "net", "tls", "store", "intake", "dispatch", "report")),
                arguments(
                        "rest",
                        List.of("config", "json", "job", "disk", "store", "intake", "download", "dispatch", "report")));
    }

    @ParameterizedTest(name = "{0} uses {1}")
    @MethodSource("arrows")
    void aPackageUsesOnlyWhatStandsToItsRight(String name, List<String> uses) {
        String own = ROOT + "." + name + "..";
        String[] allowed = Stream.concat(Stream.of(own), uses.stream().map(used -> ROOT + "." + used + ".."))
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> foreign = resideInAnyPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("packages of ours that do not stand to its right");

        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(foreign)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void contributingNamesTheSameArrows() throws IOException {
        Pattern row = Pattern.compile("\\| `([a-z]+)` \\| ([^|]*)\\|.*");
        Map<String, List<String>> named = Files.readAllLines(Path.of("CONTRIBUTING.md")).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .filter(found -> !found.group(1).equals("dev"))
                .collect(toMap(found -> found.group(1), found -> quoted(found.group(2))));

        assertThat(named)
                .containsExactlyInAnyOrderEntriesOf(
                        arrows().collect(toMap(arrow -> (String) arrow.get()[0], ArchitectureTest::uses)));
    }

    @Test
    void thePackagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void ofHttpThePartUsesTheValidatorAlone() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".part..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + ".http..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.simpleName("Validator")))
                        .as("classes of http other than Validator"))
                .check(CLASSES);
    }

    @Test
    void onlyTheStoresCodecMakesStatesOutsideOfTheDomain() {
        DescribedPredicate<JavaClass> codec = JavaClass.Predicates.simpleName("StateCodec");
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(ROOT + ".job..").or(codec)))
                .should()
                .callConstructorWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(JobState.class))))
                .because("a state changes only through a transition that has a name")
                .check(CLASSES);
    }

    @Test
    void theDomainUsesTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".job..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + ".job..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void theTextsForConnectionsUseTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".net..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.net..", ROOT + ".net..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void nobodyUsesWhatServesDevelopmentAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".dev..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".dev..")
                .check(CLASSES);
    }

    @Test
    void reactiveMessagingStaysAtTheBroker() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".mqtt..", ROOT + ".dev..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.microprofile.reactive.messaging..", "io.smallrye.reactive.messaging..")
                .check(CLASSES);
    }

    @Test
    void logsGoThroughOneLogger() {
        JavaClasses packaged =
                CLASSES.that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + ".dev..")));
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(packaged);
    }

    private static List<String> quoted(String cell) {
        return Pattern.compile("`([a-z]+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> uses(Arguments arrow) {
        return (List<String>) arrow.get()[1];
    }
}
