package dev.towline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what is read from its file again as it was may be given back. */
class MappingTest {

    private static final String CODE = "00400000-00500000 r-xp 00001000 fe:00 3411 /usr/bin/towline";

    private static List<String> smaps(String head, long rss, long anonymous) {
        return List.of(
                head,
                "Size:               1024 kB",
                "Rss:                 " + rss + " kB",
                "Anonymous:           " + anonymous + " kB",
                "VmFlags: rd ex mr mw me");
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("code", CODE, 40, 0, true),
                arguments("read-only data", CODE.replace("r-xp", "r--p"), 40, 0, true),
                arguments("data that may be written to", CODE.replace("r-xp", "rw-p"), 40, 0, false),
                arguments("what others see as well", CODE.replace("r-xp", "r--s"), 40, 0, false),
                arguments("relocations: written to before", CODE.replace("r-xp", "r--p"), 40, 4, false),
                arguments("no file", "00400000-00500000 r-xp 00000000 00:00 0 [vdso]", 4, 0, false),
                arguments("no file and no name", "00400000-00500000 r--p 00000000 00:00 0 ", 4, 0, false),
                arguments("nothing of it in memory", CODE, 0, 0, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void mayBeGivenBack(String row, String head, long rss, long anonymous, boolean expected) {
        assertThat(Mapping.unchangedFiles(smaps(head, rss, anonymous))).hasSize(expected ? 1 : 0);
    }

    @Test
    void eachHasItsOwnPlaceAndSize() {
        List<String> two = Stream.concat(
                        smaps("7f0000000000-7f0000002000 rw-p 00000000 00:00 0 [heap]", 8, 8).stream(),
                        smaps("ffffffff00000000-ffffffff00003000 r-xp 0 fe:00 7 /lib/libc.so.6", 12, 0).stream())
                .toList();

        assertThat(Mapping.unchangedFiles(two))
                .containsExactly(new Mapping(0xffffffff00000000L, 0x3000, 12 << 10, true, 0));
    }

    @Test
    void whatDoesNotSayWhetherItWasChangedStays() {
        assertThat(Mapping.unchangedFiles(List.of(CODE, "Rss: 40 kB"))).isEmpty();
    }

    @Test
    void thoseOfThisProcessAreRead() throws Exception {
        assertThat(Mapping.unchangedFiles(java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/self/smaps"))))
                .isNotEmpty();
    }
}
