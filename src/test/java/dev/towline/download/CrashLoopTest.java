package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashLoopTest {

    @ParameterizedTest(name = "{0} crashes, new bytes {1}, reset before {2}: {3}")
    @CsvSource({
        "0, false, false, GO_ON",
        "1, false, false, GO_ON",
        "2, false, false, GO_ON",
        "2, false, true, GO_ON",
        "3, false, false, RESET",
        "3, false, true, GIVE_UP",
        "4, false, false, RESET",
        "4, false, true, GIVE_UP",
        "3, true, false, GO_ON",
        "3, true, true, GO_ON",
        "1000, true, true, GO_ON",
        "1000, false, true, GIVE_UP",
    })
    void aFileIsBlamedOnceAndThenTheJobEnds(int crashes, boolean newBytes, boolean reset, CrashLoop verdict) {
        assertThat(CrashLoop.verdict(crashes, newBytes, reset)).isEqualTo(verdict);
    }
}
