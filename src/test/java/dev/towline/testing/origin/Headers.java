package dev.towline.testing.origin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Header fields in the order of the wire; names compare without regard to case. Immutable. */
public record Headers(List<Field> fields) {
    /** One field line. */
    public record Field(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    public Headers {
        fields = List.copyOf(fields);
    }

    public static Headers none() {
        return new Headers(List.of());
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.stream().filter(f -> f.is(name)).map(Field::value).toList();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** One more field line, even where the name is already there. */
    public Headers plus(String name, String value) {
        return new Headers(Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                .toList());
    }

    /** In place of every field line of that name. */
    public Headers with(String name, String value) {
        return without(name).plus(name, value);
    }

    public Headers with(String name, Optional<String> value) {
        return value.map(v -> with(name, v)).orElse(this);
    }

    public Headers without(String name) {
        return new Headers(fields.stream().filter(f -> !f.is(name)).toList());
    }

    String wire() {
        return fields.stream().map(f -> f.name() + ": " + f.value() + "\r\n").collect(Collectors.joining());
    }
}
