package dev.towline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link inside the project leads to a file, and each anchor to a heading. */
class LinksTest {

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyRelativeLinkWorks(Page page) throws IOException {
        for (String link : page.relativeLinks()) {
            Path target = page.follow(link);

            assertThat(target).as("%s links to %s", page, link).exists().isRelative();
            assertThat(target.startsWith(".."))
                    .as("%s leaves the project", link)
                    .isFalse();
            if (link.contains("#")) {
                assertThat(new Page(target).anchors())
                        .as("%s links to %s", page, link)
                        .contains(link.substring(link.indexOf('#') + 1));
            }
        }
    }

    @Test
    void everyPageIsReachedFromTheReadme() throws IOException {
        Page door = Page.of("README.md");
        Set<Page> reached = new LinkedHashSet<>(Set.of(door));
        Deque<Page> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Page page = open.remove();
            for (String link : page.relativeLinks()) {
                Page next = new Page(page.follow(link));
                if (link.replaceFirst("#.*", "").endsWith(".md") && reached.add(next)) {
                    open.add(next);
                }
            }
        }

        assertThat(reached).containsExactlyInAnyOrderElementsOf(Page.all());
    }

    @Test
    void aLinkToADirectoryOrAFileIsFollowedFromItsPage() {
        Page page = Page.of("src/docs/operation.md");

        assertThat(page.follow("../../deploy/README.md#systemd")).isEqualTo(Path.of("deploy/README.md"));
        assertThat(page.follow("#health")).isEqualTo(page.path());
        assertThat(Files.isDirectory(page.follow("../main"))).isTrue();
    }
}
