package dev.towline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PagePolicyTest {

    @Test
    void scriptAndStyleAreAllowedByTheirDigestAlone() {
        String policy = PagePolicy.of("<style>a</style><script>b</script>");

        assertThat(policy)
                .contains("style-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='")
                .contains("script-src 'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0='")
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    /** A page that fetches from elsewhere is empty on a device without the internet. */
    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        String page = Files.readString(Path.of("src/main/resources/page/index.html"));

        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:", "//cdn");
        assertThat(page).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }
}
