package dev.towline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.towline.testing.EmbeddedBrokerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI document has each path and method that is served, and no other. */
@QuarkusTest
@WithTestResource(EmbeddedBrokerResource.class)
class OpenApiTest {

    private static final Set<String> ROUTES = Set.of("get /", "get /events");

    @TestHTTPResource("/q/openapi?format=json")
    URI document;

    @Test
    void itIsComplete() throws Exception {
        Set<String> served = new TreeSet<>(ROUTES);
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.towline.rest").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(OpenApiTest::operations)
                        .forEach(served::add);

        assertThat(documented()).isEqualTo(served);
    }

    private Set<String> documented() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString());
        Set<String> found = new TreeSet<>();
        JsonNode paths = new ObjectMapper().readTree(answer.body()).path("paths");
        paths.fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> found.add(method + " " + path.getKey())));
        return found;
    }

    private static Stream<String> operations(JavaMethod method) {
        String path = pathOf(method.getOwner())
                + (method.isAnnotatedWith(Path.class)
                        ? method.getAnnotationOfType(Path.class).value()
                        : "");
        return Stream.concat(
                        method.isAnnotatedWith(GET.class) ? Stream.of("get") : Stream.empty(),
                        method.isAnnotatedWith(POST.class) ? Stream.of("post") : Stream.empty())
                .map(verb -> verb + " " + path);
    }

    private static String pathOf(JavaClass type) {
        return type.getAnnotationOfType(Path.class).value();
    }
}
