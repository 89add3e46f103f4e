package dev.towline.image;

import dev.towline.json.JsonNode;
import dev.towline.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Registers what Quarkus' build lists for reflection, without methods that nobody calls through it: for each type that a
 * configuration key can have the build lists all methods, of {@code String} and {@code BigDecimal} too, and each brings
 * code into the image. Of these types those stay that make a value from text, and what a holder of configuration says of
 * its keys. The compiler is told to skip the list itself, in {@code application.properties}. Runs in the compiler of the
 * image.
 */
public final class ReflectionList implements Feature {

    private static final String LIST = "META-INF/native-image/reflect-config.json";
    /** The classes that hold configuration, by the name that SmallRye Config gives them. */
    private static final String HOLDER = "$$CMImpl";

    private static final Set<String> FACTORIES = Set.of("of", "valueOf", "parse");

    @Override
    public String getDescription() {
        return "Registers Quarkus' list for reflection, without methods that nobody calls";
    }

    /** @throws UncheckedIOException where the list cannot be read: the image is not built */
    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        ClassLoader loader = access.getApplicationClassLoader();
        for (JsonNode entry : list(loader)) {
            try {
                register(Class.forName(entry.path("name").asText(), false, loader), entry);
            } catch (ClassNotFoundException | LinkageError optional) {
                // A library names types of others that are not here; without them it does not need the entry.
            }
        }
    }

    private static JsonNode list(ClassLoader loader) {
        try (InputStream list = loader.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IOException("there is no " + LIST);
            }
            return JsonReader.lenient().read(list.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void register(Class<?> type, JsonNode entry) {
        RuntimeReflection.register(type);
        if (entry.path("allDeclaredConstructors").asBoolean()) {
            RuntimeReflection.register(type.getDeclaredConstructors());
        }
        if (entry.path("allDeclaredFields").asBoolean()) {
            RuntimeReflection.register(type.getDeclaredFields());
        }
        if (entry.path("allDeclaredMethods").asBoolean()) {
            methods(type).forEach(RuntimeReflection::register);
        }
        entry.path("fields")
                .forEach(field -> registerField(type, field.path("name").asText()));
        named(type, entry.path("methods"), RuntimeReflection::register);
        named(type, entry.path("queriedMethods"), RuntimeReflection::registerAsQueried);
    }

    /** Those that are called through reflection. */
    static Stream<Method> methods(Class<?> type) {
        Stream<Method> all = Arrays.stream(type.getDeclaredMethods());
        if (type.getName().endsWith(HOLDER)) {
            return all.filter(method -> Modifier.isStatic(method.getModifiers()));
        }
        return type.getName().startsWith("java.") ? all.filter(ReflectionList::makesFromText) : all;
    }

    /** By which SmallRye Config makes a value from a key's text. */
    private static boolean makesFromText(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return FACTORIES.contains(method.getName())
                && parameters.length == 1
                && CharSequence.class.isAssignableFrom(parameters[0]);
    }

    private static void registerField(Class<?> type, String name) {
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .forEach(RuntimeReflection::register);
    }

    private static void named(Class<?> type, JsonNode signatures, Consumer<Executable> registered) {
        for (JsonNode signature : signatures) {
            Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                    .filter(declared -> matches(declared, signature))
                    .forEach(registered);
        }
    }

    private static boolean matches(Executable declared, JsonNode signature) {
        String name = signature.path("name").asText();
        boolean sameName = name.equals("<init>")
                ? declared instanceof Constructor
                : declared.getName().equals(name);
        List<String> parameters = StreamSupport.stream(
                        signature.path("parameterTypes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return sameName
                && parameters.equals(Arrays.stream(declared.getParameterTypes())
                        .map(Class::getTypeName)
                        .toList());
    }
}
