package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubscriptionAnswersTest {

    private static final int REFUSED = 0x80;

    private final SubscriptionAnswers answers = new SubscriptionAnswers();

    static Stream<Arguments> codes() {
        return Stream.of(
                arguments("all at QoS 1", List.of(1, 1), "", List.of()),
                arguments("all at QoS 0", List.of(0, 0), "", List.of()),
                arguments("the highest QoS there is", List.of(2, 2), "", List.of()),
                arguments("the last code below a refusal", List.of(0x7f, 1), "", List.of()),
                arguments("the first refused", List.of(REFUSED, 1), "no a", List.of("a")),
                arguments("the second refused", List.of(1, REFUSED), "no b", List.of("b")),
                arguments("both refused", List.of(REFUSED, REFUSED), "no a, no b", List.of("a", "b")),
                arguments("another code of failure", List.of(0x87, 1), "no a", List.of("a")),
                arguments("an answer to one of two", List.of(1), "no b", List.of("b")),
                arguments("an answer to neither", List.of(), "no a, no b", List.of("a", "b")),
                arguments("more answers than questions", List.of(1, 1, REFUSED), "", List.of()));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("codes")
    void aCodeFrom0x80OnIsARefusalAndSoIsNone(String row, List<Integer> codes, String logged, List<String> refused) {
        answers.connected();

        assertThat(words(answers.answered(List.of("a", "b"), codes))).isEqualTo(logged);
        assertThat(answers.refused()).isEqualTo(refused);
    }

    static Stream<Arguments> sequences() {
        return Stream.of(
                arguments("granted twice", List.of(1, 1), List.of("", "")),
                arguments("refused twice", List.of(REFUSED, REFUSED), List.of("no a", "")),
                arguments("refused, then granted", List.of(REFUSED, 1), List.of("no a", "yes a")),
                arguments("refused, granted, refused", List.of(REFUSED, 1, REFUSED), List.of("no a", "yes a", "no a")),
                arguments("granted, then refused", List.of(1, REFUSED), List.of("", "no a")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("sequences")
    void aChangeIsLoggedOnceAlsoOverSeveralConnections(String row, List<Integer> codes, List<String> logged) {
        List<String> all = new ArrayList<>();
        for (int code : codes) {
            answers.connected();
            all.add(words(answers.answered(List.of("a"), List.of(code))));
        }

        assertThat(all).isEqualTo(logged);
    }

    @Test
    void whatWasRefusedIsForgottenWithItsConnection() {
        answers.connected();
        answers.answered(List.of("a"), List.of(REFUSED));

        answers.connected();

        assertThat(answers.refused()).isEmpty();
        assertThat(answers.waitBeforeAskingAgain()).isEmpty();
    }

    @Test
    void whatIsRefusedIsAskedForAgainLessAndLessOften() {
        answers.connected();
        answers.answered(List.of("a", "b"), List.of(REFUSED, 1));

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            waits.add(answers.waitBeforeAskingAgain().orElseThrow().toSeconds());
            assertThat(answers.askAgain()).containsExactly("a");
        }

        assertThat(waits).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void aNewConnectionBeginsWithTheShortestWait() {
        answers.connected();
        answers.answered(List.of("a"), List.of(REFUSED));
        answers.waitBeforeAskingAgain();
        answers.askAgain();

        answers.connected();
        answers.answered(List.of("a"), List.of(REFUSED));

        assertThat(answers.waitBeforeAskingAgain()).contains(Duration.ofSeconds(10));
    }

    @Test
    void onlyOneWaitRunsAtATime() {
        answers.connected();
        answers.answered(List.of("a"), List.of(REFUSED));

        assertThat(answers.waitBeforeAskingAgain()).isPresent();
        answers.answered(List.of("b"), List.of(REFUSED));
        assertThat(answers.waitBeforeAskingAgain()).isEmpty();

        assertThat(answers.askAgain()).containsExactly("a", "b");
        assertThat(answers.waitBeforeAskingAgain()).isPresent();
    }

    @Test
    void whereAllIsGrantedThereIsNothingToWaitForOrToAskAgain() {
        answers.connected();
        answers.answered(List.of("a"), List.of(REFUSED));
        answers.waitBeforeAskingAgain();

        answers.answered(List.of("a"), List.of(1));

        assertThat(answers.askAgain()).isEmpty();
        assertThat(answers.waitBeforeAskingAgain()).isEqualTo(Optional.empty());
    }

    @Test
    void theFifthConnectionInARowWithoutAnAnswerIsLoggedOnce() {
        List<Boolean> logged = Stream.generate(answers::connected).limit(7).toList();

        assertThat(logged).containsExactly(false, false, false, false, true, false, false);
    }

    @Test
    void anAnswerEndsThatRow() {
        for (int i = 0; i < 4; i++) {
            answers.connected();
        }
        answers.answered(List.of("a"), List.of(REFUSED));

        assertThat(Stream.generate(answers::connected).limit(5)).containsExactly(false, false, false, false, true);
    }

    @Test
    void whatIsWelcomeIsLeftOutAfterTwoConnectionsThatEndedBeforeTheAnswer() {
        assertThat(Stream.generate(answers::mayAskForOptional).limit(4)).containsExactly(true, true, false, false);

        answers.optionalAnswered();

        assertThat(Stream.generate(answers::mayAskForOptional).limit(3)).containsExactly(true, true, false);
    }

    private static String words(List<SubscriptionAnswers.Change> changes) {
        return String.join(
                ", ",
                changes.stream()
                        .map(change -> (change.granted() ? "yes " : "no ") + change.filter())
                        .toList());
    }
}
