package dev.towline.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The keys of all {@code @ConfigMapping} interfaces, as SmallRye Config reads them. */
final class MappedKeys {

    private static final String ONE_OF_A_LIST = "[*]";

    private MappedKeys() {}

    /** Each key with its default, which is empty where there is none. */
    static Map<String, String> withDefaults() {
        Map<String, String> keys = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.towline").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .map(ConfigClass::configClass)
                        .forEach(mapping -> mapping.getProperties()
                                .forEach((key, value) -> keys.put(key, Objects.requireNonNullElse(value, ""))));
        keys.keySet().removeIf(key -> key.endsWith(ONE_OF_A_LIST));
        return keys;
    }
}
