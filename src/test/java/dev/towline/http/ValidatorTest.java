package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatorTest {

    private static final String MODIFIED = "Sun, 01 Nov 2026 10:00:00 GMT";
    private static final String SAME_SECOND = MODIFIED;
    private static final String A_SECOND_LATER = "Sun, 01 Nov 2026 10:00:01 GMT";
    private static final String A_SECOND_EARLIER = "Sun, 01 Nov 2026 09:59:59 GMT";
    private static final String GARBAGE = "yesterday";

    private static Validator said(String etag, String modified, String date) {
        Map<String, String> fields = new TreeMap<>(Map.of("ETag", etag, "Last-Modified", modified, "Date", date));
        fields.values().removeIf(String::isEmpty);
        return Validator.of(new ResponseHead(200, fields));
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                arguments("no validator", "", "", A_SECOND_LATER, ""),
                arguments("a strong tag", "\"v1\"", "", "", "\"v1\""),
                arguments("an empty strong tag", "\"\"", "", "", "\"\""),
                arguments("a weak tag", "W/\"v1\"", "", "", ""),
                arguments("a weak tag in lower case", "w/\"v1\"", "", "", ""),
                arguments("a tag without quotes", "v1", "", "", ""),
                arguments("a strong tag and a strong date", "\"v1\"", MODIFIED, A_SECOND_LATER, "\"v1\""),
                arguments("a weak tag and a strong date", "W/\"v1\"", MODIFIED, A_SECOND_LATER, ""),
                arguments("8.8.2.2: sent a second after the change", "", MODIFIED, A_SECOND_LATER, MODIFIED),
                arguments("8.8.2.2: sent in the second of the change", "", MODIFIED, SAME_SECOND, ""),
                arguments("8.8.2.2: sent before the change", "", MODIFIED, A_SECOND_EARLIER, ""),
                arguments("8.8.2.2: sent nobody knows when", "", MODIFIED, "", ""),
                arguments("8.8.2.2: sent at no time", "", MODIFIED, GARBAGE, ""),
                arguments("changed at no time", "", GARBAGE, A_SECOND_LATER, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void onlyWhatIsStrongGuardsARange(String row, String etag, String modified, String date, String ifRange) {
        Optional<String> expected = ifRange.isEmpty() ? Optional.empty() : Optional.of(ifRange);

        assertThat(said(etag, modified, date).ifRange()).isEqualTo(expected);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("nothing and nothing", Validator.NONE, Validator.NONE, false),
                arguments("a tag and nothing", said("\"a\"", "", ""), Validator.NONE, false),
                arguments("nothing and a tag", Validator.NONE, said("\"a\"", "", ""), false),
                arguments("the same tag", said("\"a\"", "", ""), said("\"a\"", "", ""), false),
                arguments("another tag", said("\"a\"", "", ""), said("\"b\"", "", ""), true),
                arguments("a tag in another case", said("\"a\"", "", ""), said("\"A\"", "", ""), true),
                arguments(
                        "8.8.3.2: a weak tag and another weak tag",
                        said("W/\"a\"", "", ""),
                        said("W/\"b\"", "", ""),
                        true),
                arguments("8.8.3.2: the same weak tag", said("W/\"a\"", "", ""), said("W/\"a\"", "", ""), false),
                arguments("8.8.3.2: weak, then strong", said("W/\"a\"", "", ""), said("\"a\"", "", ""), false),
                arguments("8.8.3.2: strong, then weak", said("\"a\"", "", ""), said("W/\"a\"", "", ""), false),
                arguments("8.8.3.2: weak, then another strong", said("W/\"a\"", "", ""), said("\"b\"", "", ""), true),
                arguments("8.8.3.2: strong, then another weak", said("\"a\"", "", ""), said("W/\"b\"", "", ""), true),
                arguments("a tag that begins as if it were weak", said("\"W/a\"", "", ""), said("\"a\"", "", ""), true),
                arguments("another weak tag", said("W/\"a\"", "", ""), said("W/\"b\"", "", ""), true),
                arguments("the same date", said("", MODIFIED, ""), said("", MODIFIED, A_SECOND_LATER), false),
                arguments("another date", said("", MODIFIED, ""), said("", A_SECOND_LATER, ""), true),
                arguments("a tag and a date", said("\"a\"", "", ""), said("", MODIFIED, ""), false),
                arguments(
                        "the same tag, another date",
                        said("\"a\"", MODIFIED, ""),
                        said("\"a\"", A_SECOND_LATER, ""),
                        true));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("pairs")
    void twoResponsesShowTwoVersions(String row, Validator one, Validator other, boolean contradict) {
        assertThat(one.contradicts(other)).isEqualTo(contradict);
    }

    static Stream<Arguments> successions() {
        return Stream.of(
                arguments("weak, then strong", said("W/\"a\"", "", ""), said("\"a\"", "", ""), "\"a\""),
                arguments("strong, then weak", said("\"a\"", "", ""), said("W/\"a\"", "", ""), "\"a\""),
                arguments("weak, then weak", said("W/\"a\"", "", ""), said("W/\"a\"", "", ""), ""),
                arguments("strong, then nothing", said("\"a\"", "", ""), Validator.NONE, "\"a\""),
                arguments("nothing, then strong", Validator.NONE, said("\"a\"", "", ""), "\"a\""),
                arguments(
                        "a date that grows strong",
                        said("", MODIFIED, ""),
                        said("", MODIFIED, A_SECOND_LATER),
                        MODIFIED),
                arguments(
                        "a strong date, then doubt",
                        said("", MODIFIED, A_SECOND_LATER),
                        said("", MODIFIED, ""),
                        MODIFIED),
                arguments("a strong date, then nothing", said("", MODIFIED, A_SECOND_LATER), Validator.NONE, MODIFIED),
                arguments(
                        "a strong date, then a weak tag",
                        said("", MODIFIED, A_SECOND_LATER),
                        said("W/\"a\"", "", ""),
                        ""));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("successions")
    void whatWasStrongOnceGuardsTheNextRange(String row, Validator one, Validator later, String ifRange) {
        Optional<String> expected = ifRange.isEmpty() ? Optional.empty() : Optional.of(ifRange);

        assertThat(one.with(later).ifRange()).isEqualTo(expected);
    }

    @Test
    void anEmptyTagIsNone() {
        assertThat(Validator.of(new ResponseHead(200, Map.of("ETag", " ")))).isEqualTo(Validator.NONE);
    }
}
