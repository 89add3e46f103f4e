package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of whose responses the bytes are made, whether they may be spliced wrongly, and who alone may be to blame. */
class ProvenanceTest {

    private static final Source A = new Source(URI.create("https://a.example/f"));
    private static final Source B = new Source(URI.create("https://b.example/f"));

    private static final Consumer<Provenance> FOUND = Provenance::found;
    private static final Consumer<Provenance> CONFIRMED = Provenance::confirmed;
    private static final Consumer<Provenance> CLEARED = Provenance::clear;

    private static Consumer<Provenance> allOf(Source source) {
        return provenance -> provenance.restart(source);
    }

    private static Consumer<Provenance> moreOf(Source source) {
        return provenance -> provenance.append(source);
    }

    static Stream<Arguments> stories() {
        return Stream.of(
                arguments("nothing", List.of(), false, false, Optional.empty()),
                arguments("one response", List.of(allOf(A)), true, false, Optional.of(A)),
                arguments("two of one source", List.of(allOf(A), moreOf(A)), true, true, Optional.of(A)),
                arguments("of two sources", List.of(allOf(A), moreOf(B)), true, true, Optional.empty()),
                arguments("found on disk", List.of(FOUND), true, true, Optional.empty()),
                arguments("found, then more", List.of(FOUND, moreOf(A)), true, true, Optional.of(A)),
                arguments("found again by a later run", List.of(allOf(A), FOUND), true, false, Optional.of(A)),
                arguments("found, then all again", List.of(FOUND, allOf(A)), true, false, Optional.of(A)),
                arguments("all of one, then all of another", List.of(allOf(A), allOf(B)), true, false, Optional.of(B)),
                arguments("said to be all", List.of(allOf(A), CONFIRMED), true, true, Optional.of(A)),
                arguments("said to be nothing", List.of(CONFIRMED), true, false, Optional.empty()),
                arguments("thrown away", List.of(allOf(A), moreOf(B), CLEARED), false, false, Optional.empty()),
                arguments(
                        "thrown away, then fetched",
                        List.of(moreOf(B), CLEARED, allOf(A)),
                        true,
                        false,
                        Optional.of(A)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void isKept(
            String row, List<Consumer<Provenance>> story, boolean known, boolean spliced, Optional<Source> onlySource) {
        Provenance provenance = new Provenance();
        story.forEach(step -> step.accept(provenance));

        assertThat(provenance.isKnown()).isEqualTo(known);
        assertThat(provenance.isSpliced()).isEqualTo(spliced);
        assertThat(provenance.onlySource()).isEqualTo(onlySource);
    }
}
