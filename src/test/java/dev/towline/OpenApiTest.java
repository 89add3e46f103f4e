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
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAPI document has each path, method and response that is served, and no other path or method. */
@QuarkusTest
@WithTestResource(EmbeddedBrokerResource.class)
class OpenApiTest {

    private static final Set<String> ROUTES = Set.of(
            "get /",
            "get /events",
            "get /q/health",
            "get /q/health/live",
            "get /q/health/ready",
            "get /q/health/started",
            "get /q/metrics");

    @TestHTTPResource("/")
    URI agent;

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

    @Test
    void itHasEachFieldOfTheStatus() throws Exception {
        JsonNode schema =
                new ObjectMapper().readTree(OpenApiTest.class.getResourceAsStream("/schemas/status.schema.json"));

        JsonNode status = document().path("components").path("schemas").path("Status");

        assertThat(status.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> schema.path("properties").fieldNames());
    }

    private Set<String> documented() throws Exception {
        Set<String> found = new TreeSet<>();
        document().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> found.add(method + " " + path.getKey())));
        found.removeIf(name -> name.startsWith("parameters "));
        return found;
    }

    private JsonNode document() throws Exception {
        return new ObjectMapper().readTree(send("GET", "/q/openapi?format=json").body());
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(agent.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource({
        "GET, /, /, 200",
        "GET, /jobs, /jobs, 200",
        "GET, /jobs, /jobs?status=NONE, 400",
        "GET, /jobs/{jobId}, /jobs/none, 404",
        "GET, /jobs/{jobId}/explain, /jobs/none/explain, 404",
        "POST, /jobs/{jobId}, /jobs/none, 404",
        "POST, /jobs/{jobId}/control, /jobs/none/control, 404",
        "GET, /progress, /progress, 200",
        "GET, /q/health, /q/health, 200",
        "GET, /q/health/live, /q/health/live, 200",
        "GET, /q/health/ready, /q/health/ready, 200",
        "GET, /q/health/started, /q/health/started, 200",
        "GET, /q/metrics, /q/metrics, 200",
        "GET, /q/openapi, /q/openapi, 200",
        "GET, /q/openapi, /q/openapi?format=json, 200",
    })
    void eachResponseIsInIt(String method, String template, String path, int status) throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode response = resolved(document()
                .path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(status)));
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceFirst(";.*", "");
        assertThat(response.path("content").fieldNames()).toIterable().contains(type);
    }

    private JsonNode resolved(JsonNode node) throws Exception {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document().at(reference.substring(1));
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
