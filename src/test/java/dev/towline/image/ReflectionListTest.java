package dev.towline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReflectionListTest {

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("a type of the JDK that is made from text", Duration.class, List.of("parse")),
                arguments("a type of the JDK with other static methods", Charset.class, List.of()),
                arguments("a type of the JDK that a constructor makes", BigDecimal.class, List.of()),
                arguments("a holder of configuration", Settings$$CMImpl.class, List.of("getProperties", "getSecrets")),
                arguments("any other type", Other.class, List.of("of", "value", "with")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void ofConfigurationOnlyWhatMakesAValueFromTextIsCalledThroughReflection(
            String row, Class<?> type, List<String> expected) {
        assertThat(ReflectionList.methods(type)
                        .filter(method -> !method.isSynthetic())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    static final class Settings$$CMImpl {

        private Settings$$CMImpl() {}

        public static List<String> getProperties() {
            return List.of();
        }

        public static List<String> getSecrets() {
            return List.of();
        }

        public String key() {
            return "";
        }
    }

    static final class Other {

        private Other() {}

        public static Other of(int value, int more) {
            return new Other();
        }

        public int value() {
            return 0;
        }

        public Other with(int value) {
            return this;
        }
    }
}
