package dev.towline.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of keys, the environment file and the code name the same keys with the same defaults. */
class ConfigurationReferenceTest {

    private static final Map<String, String> CODE = MappedKeys.withDefaults();
    private static final Page REFERENCE = Page.of("src/docs/configuration.md");
    private static final Path ENVIRONMENT = Path.of("deploy/towline.env");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.-]+)` \\| (.*?) \\| (.*?) ?\\|");
    private static final Pattern VALUE = Pattern.compile("`(.*)`");
    private static final Pattern VARIABLE = Pattern.compile("#([A-Z_]+)=(.*)");

    /** A row of the reference. */
    private record Row(String key, String defaultCell) {

        /** Empty where the default is described and not a value. */
        String defaultValue() {
            Matcher value = VALUE.matcher(defaultCell);
            return value.matches() ? value.group(1) : "";
        }
    }

    private static List<Row> rows() throws IOException {
        return REFERENCE.lines().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList();
    }

    private static Map<String, String> variables() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        for (String line : Files.readAllLines(ENVIRONMENT)) {
            Matcher variable = VARIABLE.matcher(line);
            if (variable.matches()) {
                assertThat(variables.put(variable.group(1), variable.group(2)))
                        .as("a second %s", variable.group(1))
                        .isNull();
            }
        }
        return variables;
    }

    private static String variableOf(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    @Test
    void theReferenceHasEveryKeyOfTheCodeWithItsDefault() throws IOException {
        Map<String, String> reference = rows().stream()
                .filter(row -> row.key().startsWith("towline."))
                .collect(toMap(Row::key, Row::defaultValue, (one, other) -> "twice", TreeMap::new));

        assertThat(reference).containsExactlyInAnyOrderEntriesOf(CODE);
    }

    @Test
    void theEnvironmentFileHasEveryKeyOfTheCodeWithItsDefault() throws IOException {
        Map<String, String> own = new TreeMap<>(variables());
        own.keySet().removeIf(name -> !name.startsWith("TOWLINE_"));

        assertThat(own)
                .containsExactlyInAnyOrderEntriesOf(
                        CODE.entrySet().stream().collect(toMap(key -> variableOf(key.getKey()), Map.Entry::getValue)));
    }

    @Test
    void whatElseTheEnvironmentFileHasStandsInTheReference() throws IOException {
        Map<String, String> reference = rows().stream().collect(toMap(row -> variableOf(row.key()), Row::defaultValue));

        assertThat(reference).containsAllEntriesOf(variables());
    }
}
